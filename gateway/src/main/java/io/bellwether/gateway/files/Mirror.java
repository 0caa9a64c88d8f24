package io.bellwether.gateway.files;

import java.nio.ByteBuffer;

/**
 * Holds what a {@link GroupWriter} has in memory where the end of the process does not reach it. There are two fills
 * at a time: one that grows, and one on its way to the file.
 */
public interface Mirror {
    /** What is in memory only goes with the process. */
    Mirror NONE = new Mirror() {
        @Override
        public void copy(ByteBuffer fill, int from, int to) {}

        @Override
        public void turned() {}

        @Override
        public void drained() {}
    };

    /** The fill that grows has these bytes more. Called under the writer's lock: memory only, and quick. */
    void copy(ByteBuffer fill, int from, int to);

    /** The fill that grew is on its way to the file, and a new one begins. Under the writer's lock. */
    void turned();

    /** The fill that was on its way is in the file, all of it. By the writing thread. */
    void drained();
}
