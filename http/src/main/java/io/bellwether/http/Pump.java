package io.bellwether.http;

/**
 * Takes a body's bytes as they come, on the loop, while the thread that reads the body sleeps: a stream of a thousand
 * small events then wakes its thread once, at its end. Must not block.
 */
@FunctionalInterface
public interface Pump {
    /** What is to happen next. */
    enum Next {
        /** There is room for more. */
        MORE,
        /** The bytes are taken, but no more shall come until told. */
        PAUSE,
        /** The bytes are taken; what follows is for the thread. */
        STOP
    }

    /** Takes bytes that are lent: they change as soon as this returns. */
    Next take(byte[] bytes, int from, int to);
}
