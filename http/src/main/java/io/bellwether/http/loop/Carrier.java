package io.bellwether.http.loop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The platform thread that runs the caller, be it one itself or virtual.
 *
 * <p>JDK 25 has no public way to ask (checked on 25.0.3); like the scheduler of {@link ThreadMode} it is reached when
 * the jar's manifest opens {@code java.base/java.lang}. Where it is closed a virtual thread is its own answer: it
 * looks like a stranger on the loop that carries it, which costs a system call and is right otherwise.
 */
final class Carrier {
    /** A constant of its own, so that the compiler sees through it; nothing where the runtime keeps it closed. */
    private static final @Nullable MethodHandle CURRENT = find();

    private Carrier() {}

    static Thread current() {
        if (CURRENT == null) {
            return Thread.currentThread();
        }
        try {
            return (Thread) CURRENT.invokeExact();
        } catch (Throwable cause) {
            throw new IllegalStateException("carrier of the current thread: " + cause, cause);
        }
    }

    private static @Nullable MethodHandle find() {
        try {
            Method method = Thread.class.getDeclaredMethod("currentCarrierThread");
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Thread.class));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
    }
}
