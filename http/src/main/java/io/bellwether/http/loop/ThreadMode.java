package io.bellwether.http.loop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Who carries an exchange's virtual thread.
 *
 * <p>JDK 25 has no public way to choose a virtual thread's scheduler; the constructor behind it (checked on 25.0.3)
 * is reached when the jar's manifest opens {@code java.base/java.lang}. Where it cannot be reached the stock
 * scheduler carries the same code, at about 20 us more CPU per request.
 */
public enum ThreadMode {
    /** The connection's own event loop: no hop between threads. */
    EVENT_LOOP,
    /** The JDK's own pool of carriers. */
    STOCK;

    /** A constant of its own, so that the compiler sees through it; nothing where the runtime keeps it closed. */
    private static final @Nullable MethodHandle ON_EXECUTOR = find();

    /** Whether this runtime offers it. */
    public boolean isAvailable() {
        return this == STOCK || ON_EXECUTOR != null;
    }

    /** The best that this runtime offers. */
    public static ThreadMode best() {
        return EVENT_LOOP.isAvailable() ? EVENT_LOOP : STOCK;
    }

    /** Starts a virtual thread; on the loop's executor in {@link #EVENT_LOOP} mode. */
    Thread start(Executor loop, Runnable work) {
        if (this == STOCK) {
            return Thread.startVirtualThread(work);
        }
        Thread thread = onExecutor(loop, work);
        thread.start();
        return thread;
    }

    private static Thread onExecutor(Executor loop, Runnable work) {
        try {
            return (Thread) Objects.requireNonNull(ON_EXECUTOR).invokeExact(loop, "", 0, work);
        } catch (Throwable cause) {
            throw new IllegalStateException("virtual thread on the event loop: " + cause, cause);
        }
    }

    private static @Nullable MethodHandle find() {
        try {
            Class<?> builders = Class.forName("java.lang.ThreadBuilders");
            Method method = builders.getDeclaredMethod(
                    "newVirtualThread", Executor.class, String.class, int.class, Runnable.class);
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(
                            Thread.class, Executor.class, String.class, int.class, Runnable.class));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
    }
}
