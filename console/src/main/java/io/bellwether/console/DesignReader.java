package io.bellwether.console;

import io.bellwether.gateway.canary.Design;
import io.bellwether.gateway.canary.Plan;
import io.bellwether.gateway.canary.Rules;
import io.bellwether.gateway.canary.Step;
import io.bellwether.gateway.json.JsonTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the design of an experiment out of a document; what is wrong is said as {@link IllegalArgumentException}.
 *
 * <pre>{"provider": "beta", "model": "small", "prompt": "...", "plan": "quick",
 *  "steps": [{"percent": 10, "seconds": 60, "requests": 200}],
 *  "shadow": {"percent": 100, "seconds": 60, "requests": 50},
 *  "unit": "nearest", "first_token_ms": 800, "cost_micro_dollars": 2000}</pre>
 */
final class DesignReader {
    static final Set<String> KNOWN = Set.of(
            "provider", "model", "prompt", "plan", "steps", "shadow", "unit", "first_token_ms", "cost_micro_dollars");

    private static final Set<String> KNOWN_OF_STEP = Set.of("percent", "seconds", "most_seconds", "requests");

    private DesignReader() {}

    static Design read(String route, JsonTree document) {
        known(document, KNOWN);
        Design.Subject subject = new Design.Subject(
                required(document, "provider"), required(document, "model"), text(document, "prompt"));
        Plan plan = plan(document);
        Plan shadowed = document.member("shadow")
                .map(shadow -> plan.after(step(shadow)))
                .orElse(plan);
        return new Design(route, subject, shadowed, rules(document), unit(document));
    }

    private static Plan plan(JsonTree document) {
        if (document.member("steps").isPresent()) {
            if (!(document.member("steps").get() instanceof JsonTree.Items(List<JsonTree> items))) {
                throw new IllegalArgumentException("steps: expected a list");
            }
            List<Step> steps = new ArrayList<>();
            items.forEach(item -> steps.add(step(item)));
            return new Plan(text(document, "plan").orElse("own"), Optional.empty(), steps);
        }
        String name = text(document, "plan").orElse("month");
        return Plan.preset(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "plan: " + name + " (expected: month, daily, quick, or 10,50,100@1h)"));
    }

    private static Step step(JsonTree item) {
        known(item, KNOWN_OF_STEP);
        double share = whole(item, "percent").orElse(0) / 100.0;
        Duration least = Duration.ofSeconds(whole(item, "seconds").orElse(0));
        int requests = Math.toIntExact(whole(item, "requests").orElse(Step.USUAL_REQUESTS));
        OptionalLong most = whole(item, "most_seconds");
        return most.isPresent()
                ? new Step(share, least, Duration.ofSeconds(most.getAsLong()), requests)
                : Step.of(share, least, requests);
    }

    private static Rules rules(JsonTree document) {
        OptionalLong millis = whole(document, "first_token_ms");
        Optional<Duration> firstToken =
                millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
        Rules usual = Rules.USUAL;
        return new Rules(
                usual.alpha(),
                usual.beta(),
                usual.worse(),
                usual.tolerated(),
                new Rules.Bars(firstToken, whole(document, "cost_micro_dollars")));
    }

    private static Design.Unit unit(JsonTree document) {
        String word = text(document, "unit").orElse("nearest");
        return Arrays.stream(Design.Unit.values())
                .filter(unit -> unit.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unit: " + word + " (expected: nearest, conversation, user, key or request)"));
    }

    private static void known(JsonTree document, Set<String> names) {
        if (!(document instanceof JsonTree.Members(Map<String, JsonTree> members))) {
            throw new IllegalArgumentException("expected an object");
        }
        members.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(name + ": unknown (expected: one of "
                            + names.stream().sorted().toList() + ")");
                });
    }

    private static String required(JsonTree document, String name) {
        return text(document, name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(name + ": missing (expected: a text)"));
    }

    private static Optional<String> text(JsonTree document, String name) {
        return document.member(name).map(value -> value.text()
                .orElseThrow(() -> new IllegalArgumentException(name + ": not a text (expected: a text)")));
    }

    private static OptionalLong whole(JsonTree document, String name) {
        Optional<Long> value = document.member(name).map(member -> member.whole()
                .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
                .orElseThrow(
                        () -> new IllegalArgumentException(name + ": expected a whole number from 0 to 2147483647")));
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }
}
