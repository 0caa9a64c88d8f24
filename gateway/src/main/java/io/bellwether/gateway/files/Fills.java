package io.bellwether.gateway.files;

import java.nio.ByteBuffer;

/**
 * The memory in which a {@link GroupWriter} gathers: of two fills one grows, and the other is on its way to the file. A
 * group that outgrows its fill goes on in a copy of the writer's own.
 */
public interface Fills {
    /**
     * Memory for the group that begins, empty; the one that grew is on its way to the file now. Under the writer's
     * lock: memory only, and quick.
     *
     * @param spent what held the group before that one, which is written; its memory may serve again
     * @param gathered how many bytes the group on its way has
     */
    ByteBuffer begin(ByteBuffer spent, int gathered);

    /** One entry more is in the group that grows, from here to its position. Under the writer's lock. */
    void added(ByteBuffer group, int from);

    /** The group that was on its way is in the file, all of it. By the writing thread. */
    void drained();
}
