package io.bellwether.app;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. The JDK has no public way to hear them: {@code sun.misc.Signal} is exported by
 * {@code jdk.unsupported} and has been stable since 1.2, but naming it is a compiler warning that nothing can
 * suppress, hence the look-up by name. A shutdown hook could drain, but neither reload on SIGHUP, nor hear a second
 * signal, nor end with status 0.
 */
final class Signals {
    private Signals() {}

    /**
     * Runs something on every signal of that name, on a thread of the JVM's; where the platform has no such signal,
     * never.
     */
    static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object heard =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, of) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), heard);
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return; // not on this platform: stopping and reloading still work by the other ways
        }
    }
}
