package io.bellwether.gateway.files;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;

/**
 * Bytes that gather, in memory beside the heap that goes back at once: what grew there while a disk stood still would
 * stay on the heap, dead, until the whole of it is collected. Also spares the copy that a file's channel makes of what
 * lies on the heap.
 *
 * @param bytes not to be touched once it is given back
 */
record Gathered(Arena arena, ByteBuffer bytes) {
    static Gathered ofCapacity(int capacity) {
        Arena arena = Arena.ofShared();
        return new Gathered(arena, arena.allocate(capacity).asByteBuffer());
    }

    int capacity() {
        return bytes.capacity();
    }

    /** The same with more room; this one is given back. */
    Gathered grown(int capacity) {
        Gathered larger = ofCapacity(capacity);
        larger.bytes.put(bytes.flip());
        giveBack();
        return larger;
    }

    void giveBack() {
        arena.close();
    }
}
