package io.bellwether.gateway.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where groups of entries end: a file, as a rule. Used by one thread only. */
public interface Sink extends Closeable {
    /**
     * Writes what the buffer has left, whole entries only at first. After a failure the buffer's position tells what
     * was written, and the rest comes again.
     */
    void write(ByteBuffer group) throws IOException;

    /** Makes durable what was written. */
    void force() throws IOException;

    /** Called when a group was written whole and nothing holds it any more: the moment for a new file. */
    default void rest() throws IOException {}

    /** Where entries gather until they are written; asked once. */
    default Fills fills() {
        return new HeapFills();
    }
}
