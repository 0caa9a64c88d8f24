package io.bellwether.app;

import sun.misc.Signal;

/**
 * Signals of the operating system. The JDK has no public way to hear them ({@code sun.misc.Signal} is in {@code jdk.unsupported}, exported and stable since 1.2);
 * a shutdown hook could drain, but neither reload on SIGHUP nor hear a second signal, nor end with status 0.
 */
final class Signals {
    private Signals() {}

    /** Runs something on every signal of that name, on a thread of the JVM's; where the platform has no such signal, never. */
    static void on(String name, Runnable action) {
        try {
            Signal.handle(new Signal(name), signal -> action.run());
        } catch (IllegalArgumentException unknown) {
            return; // not on this platform: stopping and reloading still work by the other ways
        }
    }
}
