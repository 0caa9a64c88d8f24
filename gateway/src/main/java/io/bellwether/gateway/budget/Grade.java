package io.bellwether.gateway.budget;

import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The grade of service that a request asks for in its field {@code service_tier}: some are cheaper because they may
 * wait, some dearer because they need not (OpenAI API reference, "service_tier"; Anthropic API, "Service tiers"; both
 * read 2026-11-21).
 *
 * <p>No record: hashing one costs 10 ms of a start.
 */
public final class Grade {
    /** What a request has that asks for none. */
    public static final Grade STANDARD = new Grade("");

    /** Other names of the standard; what a project's settings make of {@code auto} no request shows. */
    private static final Set<String> STANDARD_NAMES =
            Set.of("auto", "default", "standard", "standard_only", "on_demand");

    /** Names of wishes, which no answer is given by; a provider that repeats them says nothing. */
    private static final Set<String> UNDECIDED = Set.of("auto", "standard_only");

    /** They wait, and are never dearer than the standard: where they have no price of their own its price bounds it. */
    private static final Set<String> PATIENT = Set.of("batch", "flex");

    private final String name;

    private Grade(String name) {
        this.name = name;
    }

    /** The grade that a request asks for. */
    public static Grade of(ChatRequest request) {
        Span span = request.scan().span(Field.SERVICE_TIER);
        return span.present() && request.body()[span.from()] == '"'
                ? named(new String(request.body(), span.from() + 1, span.length() - 2, StandardCharsets.UTF_8))
                : STANDARD;
    }

    /** The grade of that name in a request. */
    public static Grade named(String name) {
        return name.isEmpty() || STANDARD_NAMES.contains(name) ? STANDARD : new Grade(name);
    }

    /**
     * The grade that an answer says was given; nothing when it only says that the provider had the choice.
     *
     * @param name as the provider wrote it; empty when it wrote nothing
     */
    public static Optional<Grade> served(String name) {
        return name.isEmpty() || UNDECIDED.contains(name) ? Optional.empty() : Optional.of(named(name));
    }

    /**
     * The grade of that name in a price file.
     *
     * @throws IllegalArgumentException when no price can be under that name
     */
    public static Grade listed(String name) {
        boolean right =
                name.isEmpty() || (Pattern.matches("[a-z][a-z0-9_-]{0,31}", name) && !STANDARD_NAMES.contains(name));
        if (!right) {
            throw new IllegalArgumentException("service tier: \"" + name
                    + "\" (expected: empty for the standard, or a name as in flex, batch or priority)");
        }
        return named(name);
    }

    /** As it stands in a request; empty for the standard. */
    public String name() {
        return name;
    }

    public boolean isStandard() {
        return name.isEmpty();
    }

    /** Whether the standard's price holds where this grade has none of its own. */
    boolean fallsBack() {
        return PATIENT.contains(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grade grade && grade.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return isStandard() ? "standard" : name;
    }
}
