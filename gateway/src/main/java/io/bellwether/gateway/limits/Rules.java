package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.exchange.Network;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who is limited, and to what. Immutable; a reload makes new ones.
 *
 * @param usual what holds for everybody of a kind; who is not in it is not limited
 * @param keys what holds for a key instead, by its name; asked at each request, for keys change while it runs
 * @param routes what holds for a model, by its public name
 * @param proxies whose word about where a request comes from is believed
 * @param answerTokens what an answer is expected to have where the request sets no bound
 * @param queue who may wait instead of being refused
 */
public record Rules(
        Map<Subject, Rule> usual,
        OfKeys keys,
        Map<String, Rule> routes,
        List<Network> proxies,
        long answerTokens,
        Waiting queue) {
    /** What an answer is expected to have where nobody says. */
    public static final long USUAL_ANSWER_TOKENS = 1_000;

    /** Nobody is limited. */
    public static final Rules NONE =
            new Rules(Map.of(), OfKeys.NONE, Map.of(), List.of(), USUAL_ANSWER_TOKENS, Waiting.NOBODY);

    /** What limits one key alone. */
    @FunctionalInterface
    public interface OfKeys {
        /** No key has limits of its own. */
        OfKeys NONE = (name, usual) -> usual;

        /** What the key of that name is limited to; the usual where nothing is said of it. */
        Rule of(String name, Rule usual);
    }

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
        routes = Map.copyOf(routes);
        proxies = List.copyOf(proxies);
    }

    /** Whether nobody is limited but who has limits of its own. */
    boolean isEmpty() {
        return !limits(usual) && !limits(routes);
    }

    private static boolean limits(Map<?, Rule> rules) {
        return rules.values().stream().anyMatch(Rule::limits);
    }

    Rule of(Subject subject) {
        return usual.getOrDefault(subject, Rule.NONE);
    }

    Rule ofKey(String name) {
        return keys.of(name, of(Subject.KEY));
    }

    Rule ofRoute(String name) {
        return routes.getOrDefault(name, Rule.NONE);
    }
}
