package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;
import static io.bellwether.app.settings.BrokenFile.changed;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Routes that are wrong. */
class BrokenRoutingTest {
    static Stream<BrokenFile> broken() {
        return Stream.of(
                route("policy: quickest", ".policy: \"quickest\" is none of priority, weighted, cheapest"),
                route("policy: fastes", ".policy: \"fastes\" is none of"),
                route("affinity: maybe", ".affinity: \"maybe\" is neither true nor false"),
                route("regions: [mars]", ".regions[0]: names no provider's region of this file"),
                target("weight: -1", ".targets[0].weight: \"-1\" is not a whole number from 0 to 1000000"),
                target("weight: 0", ".targets: have weight 0 all of them"),
                target("tier: best", ".targets[0].tier: \"best\" is none of low_cost, balanced, high_quality"),
                target("capabilities: {tool: true}", ".targets[0].capabilities.tool: is unknown (did you mean tools?)"),
                target(
                        "capabilities: {context_tokens: 0}",
                        ".targets[0].capabilities.context_tokens: \"0\" is not a whole number"),
                added(
                        "task of no tier",
                        "routing:\n  tasks: {faq: cheap}\n",
                        "10:11 routing.tasks.faq:",
                        "is none of low_cost"),
                changed(
                        "tier served by no model",
                        PASSTHROUGH,
                        "  list: [{name: m, targets: [{provider: alpha}]}]\nrouting: {models: {low_cost: n}}\n",
                        "6:",
                        "routing.models.low_cost: names no model of this file"));
    }

    private static final String PASSTHROUGH = "  passthrough: alpha\n";

    private static BrokenFile route(String line, String phrase) {
        return changed(
                line,
                PASSTHROUGH,
                "  list:\n    - {name: m, " + line + ", targets: [{provider: alpha}]}\n",
                "6:",
                "models.list[0]" + phrase);
    }

    private static BrokenFile target(String line, String phrase) {
        return changed(
                line,
                PASSTHROUGH,
                "  list:\n    - {name: m, targets: [{provider: alpha, " + line + "}]}\n",
                "6:",
                "models.list[0]" + phrase);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_route_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
