package io.bellwether.console.access;

import io.bellwether.console.Role;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What signing in depends on.
 *
 * @param randomness 32 bytes that nobody can guess
 * @param isOfFile whether the settings file has an operator of that name
 * @param hasKeys whether the settings file has operators, so that no first owner is looked for
 * @param needsSecondFactor whether a role must have a second factor beside a password
 * @param tell writes a line into the gateway's log
 */
public record Front(
        Supplier<byte[]> randomness,
        Predicate<String> isOfFile,
        Supplier<Boolean> hasKeys,
        Predicate<Role> needsSecondFactor,
        Consumer<String> tell,
        InstantSource clock,
        LongSupplier nanoTime) {}
