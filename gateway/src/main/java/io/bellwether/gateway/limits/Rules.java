package io.bellwether.gateway.limits;

import io.bellwether.gateway.exchange.Network;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who is limited, and to what. Immutable; a reload makes new ones.
 *
 * @param usual what holds for everybody of a kind; who is not in it is not limited
 * @param keys what holds for a key instead, by its name
 * @param routes what holds for a model, by its public name
 * @param proxies whose word about where a request comes from is believed
 * @param answerTokens what an answer is expected to have where the request sets no bound
 * @param queue who may wait instead of being refused
 */
public record Rules(
        Map<Subject, Rule> usual,
        Map<String, Rule> keys,
        Map<String, Rule> routes,
        List<Network> proxies,
        long answerTokens,
        Waiting queue) {
    /** What an answer is expected to have where nobody says. */
    public static final long USUAL_ANSWER_TOKENS = 1_000;

    /** Nobody is limited. */
    public static final Rules NONE =
            new Rules(Map.of(), Map.of(), Map.of(), List.of(), USUAL_ANSWER_TOKENS, Waiting.NOBODY);

    /**
     * Who may wait.
     *
     * @param most at a time; 0 means that nobody does
     * @param longest after which it is refused all the same
     */
    public record Waiting(int most, Duration longest) {
        /** Nobody waits. */
        public static final Waiting NOBODY = new Waiting(0, Duration.ZERO);
    }

    public Rules {
        usual = new EnumMap<>(usual.isEmpty() ? Map.of(Subject.KEY, Rule.NONE) : usual);
        keys = Map.copyOf(keys);
        routes = Map.copyOf(routes);
        proxies = List.copyOf(proxies);
    }

    /** Whether nobody is limited at all. */
    boolean isEmpty() {
        return !limits(usual) && !limits(keys) && !limits(routes);
    }

    private static boolean limits(Map<?, Rule> rules) {
        return rules.values().stream().anyMatch(Rule::limits);
    }

    Rule of(Subject subject) {
        return usual.getOrDefault(subject, Rule.NONE);
    }

    Rule ofKey(String name) {
        return keys.isEmpty() ? of(Subject.KEY) : keys.getOrDefault(name, of(Subject.KEY));
    }

    Rule ofRoute(String name) {
        return routes.getOrDefault(name, Rule.NONE);
    }
}
