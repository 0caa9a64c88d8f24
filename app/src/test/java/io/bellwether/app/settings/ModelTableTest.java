package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTableTest {
    @Test
    void an_alias_leads_to_the_same_targets() {
        ModelTable table = table("{name: a, aliases: [b], targets: [{provider: alpha, model: x}]}");

        assertThat(table.targets("b")).isEqualTo(table.targets("a")).containsExactly(new TargetSettings("alpha", "x"));
    }

    @Test
    void fallbacks_follow_in_order_with_their_own_fallbacks_each_target_once() {
        ModelTable table = table(
                "{name: a, fallback: [b, c], targets: [{provider: alpha}]}",
                "{name: b, fallback: [d], targets: [{provider: alpha}]}",
                "{name: c, fallback: [d], targets: [{provider: alpha}]}",
                "{name: d, targets: [{provider: alpha}]}");

        assertThat(models(table, "a")).containsExactly("a", "b", "d", "c");
    }

    @Test
    void the_general_fallback_is_for_models_without_their_own() {
        ModelTable table = table(
                "{name: a, targets: [{provider: alpha}]}",
                "{name: b, fallback: [a], targets: [{provider: alpha}]}",
                "{name: c, targets: [{provider: alpha}]}\n  fallback: [c]");

        assertThat(models(table, "a")).containsExactly("a", "c");
        assertThat(models(table, "b")).containsExactly("b", "a");
        assertThat(models(table, "c")).containsExactly("c");
    }

    @Test
    void an_unlisted_name_has_no_target_unless_a_provider_takes_it() {
        ModelTable closed = table("{name: a, targets: [{provider: alpha}]}");
        ModelTable open = new ModelTable(Given.settings(Given.MINIMAL));

        assertThat(closed.targets("z")).isEmpty();
        assertThat(open.targets("z")).containsExactly(new TargetSettings("alpha", "z"));
    }

    private static ModelTable table(String... models) {
        String list = "  list:\n    - " + String.join("\n    - ", models) + "\n";
        return new ModelTable(Given.settings(Given.MINIMAL.replace("  passthrough: alpha\n", list)));
    }

    private static List<String> models(ModelTable table, String name) {
        return table.targets(name).stream().map(TargetSettings::model).toList();
    }
}
