package io.bellwether.gateway.allowance;

import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much somebody may use, as a person says it: in the settings file, or of one key to the operator's API. What is
 * not said follows from what is. Immutable; its rule is made once, for rules are compared by identity.
 */
public final class Allowance {
    /** What a limit is that is switched on without a word about how much: of the founding documents. */
    private static final long USUAL_REQUESTS = 60;

    private static final long USUAL_BURST_SHARE = 6;

    /** A larger burst would make what is said about a minute meaningless. */
    private static final long MOST_BURST_MINUTES = 60;

    /** What can be said; of each a whole number from 0, which takes that limit away. */
    public enum Part {
        REQUESTS_PER_MINUTE("requests_per_minute", 1_000_000),
        BURST("burst", 1_000_000),
        TOKENS_PER_MINUTE("tokens_per_minute", 1_000_000_000),
        TOKENS_BURST("tokens_burst", 1_000_000_000),
        TOKENS_PER_DAY("tokens_per_day", 1_000_000_000_000L),
        AT_ONCE("at_once", 1_000_000);

        private final String label;
        private final long most;

        Part(String label, long most) {
            this.label = label;
            this.most = most;
        }

        /** As settings and documents call it. */
        public String label() {
            return label;
        }

        /** The largest number it can be. */
        public long most() {
            return most;
        }
    }

    /**
     * A burst that has nothing to do with its rate.
     *
     * @param part which
     * @param expected what it could be
     */
    public record Trouble(Part part, long value, String expected) {}

    private final Map<Part, Long> said;
    private final Rule rule;

    /**
     * @throws IllegalArgumentException where {@link #trouble} finds something
     */
    public Allowance(Map<Part, Long> said) {
        trouble(said).ifPresent(trouble -> {
            throw new IllegalArgumentException(
                    trouble.part().label() + ": " + trouble.value() + " (expected: " + trouble.expected() + ")");
        });
        this.said = copied(said);
        this.rule = rule(this.said);
    }

    private static Map<Part, Long> copied(Map<Part, Long> said) {
        Map<Part, Long> copy = new EnumMap<>(Part.class);
        copy.putAll(said);
        return copy;
    }

    /** The first thing that is wrong with what somebody says. */
    public static Optional<Trouble> trouble(Map<Part, Long> said) {
        for (Map.Entry<Part, Long> one : said.entrySet()) {
            if (one.getValue() < 0 || one.getValue() > one.getKey().most()) {
                return Optional.of(new Trouble(
                        one.getKey(), one.getValue(), "0 to " + one.getKey().most()));
            }
        }
        return burst(said, Part.BURST, Part.REQUESTS_PER_MINUTE)
                .or(() -> burst(said, Part.TOKENS_BURST, Part.TOKENS_PER_MINUTE));
    }

    private static Optional<Trouble> burst(Map<Part, Long> said, Part part, Part rate) {
        long burst = of(said, part);
        long perMinute = of(said, rate);
        boolean right = perMinute == 0 || (burst >= 1 && burst <= perMinute * MOST_BURST_MINUTES);
        return right
                ? Optional.empty()
                : Optional.of(new Trouble(
                        part, burst, "1 to what comes in an hour (" + perMinute * MOST_BURST_MINUTES + ")"));
    }

    /** What holds, said or not; 0: any number. */
    public long of(Part part) {
        return of(said, part);
    }

    private static long of(Map<Part, Long> said, Part part) {
        return Optional.ofNullable(said.get(part)).orElseGet(() -> switch (part) {
            case REQUESTS_PER_MINUTE -> limitsElse(said) ? 0 : USUAL_REQUESTS;
            case BURST -> Math.max(1, of(said, Part.REQUESTS_PER_MINUTE) / USUAL_BURST_SHARE);
            case TOKENS_BURST -> of(said, Part.TOKENS_PER_MINUTE);
            case TOKENS_PER_MINUTE, TOKENS_PER_DAY, AT_ONCE -> 0L;
        });
    }

    private static boolean limitsElse(Map<Part, Long> said) {
        return said.containsKey(Part.TOKENS_PER_MINUTE)
                || said.containsKey(Part.TOKENS_PER_DAY)
                || said.containsKey(Part.AT_ONCE);
    }

    /** What requests are judged by; the same one each time. */
    public Rule rule() {
        return rule;
    }

    private static Rule rule(Map<Part, Long> said) {
        List<Rate> rates = new ArrayList<>();
        if (of(said, Part.REQUESTS_PER_MINUTE) > 0) {
            rates.add(Rate.requests(of(said, Part.REQUESTS_PER_MINUTE), of(said, Part.BURST)));
        }
        if (of(said, Part.TOKENS_PER_MINUTE) > 0) {
            rates.add(Rate.tokens(of(said, Part.TOKENS_PER_MINUTE), of(said, Part.TOKENS_BURST)));
        }
        if (of(said, Part.TOKENS_PER_DAY) > 0) {
            rates.add(Rate.dailyTokens(of(said, Part.TOKENS_PER_DAY)));
        }
        return new Rule(rates, Math.toIntExact(of(said, Part.AT_ONCE)));
    }

    /** Writes as one object what was said, and nothing that follows from it. */
    public void write(JsonWriter json) {
        json.object();
        said.forEach((part, number) -> json.member(part.label(), number));
        json.endObject();
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IllegalArgumentException where it has become something else
     */
    public static Allowance read(JsonTree document) {
        Map<Part, Long> said = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            document.member(part.label()).flatMap(JsonTree::whole).ifPresent(number -> said.put(part, number));
        }
        return new Allowance(said);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Allowance allowance && said.equals(allowance.said);
    }

    @Override
    public int hashCode() {
        return said.hashCode();
    }

    @Override
    public String toString() {
        return said.toString();
    }
}
