package io.bellwether.app.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Examples from which nothing can be learnt: too few, or the same for two tasks. */
final class IntentChecks {
    /** Of a task that is none of ours. */
    private static final int FEWEST = 5;

    private final Settings settings;
    private final Findings findings;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> owners = new HashMap<>();

    IntentChecks(Settings settings, Findings findings) {
        this.settings = settings;
        this.findings = findings;
    }

    void run() {
        List<IntentSettings.Label> labels = settings.intents().labels();
        for (int i = 0; i < labels.size(); i++) {
            check(labels.get(i), "intents.labels[" + i + "]");
        }
    }

    private void check(IntentSettings.Label label, String at) {
        if (label.name().equals(Kinds.UNREADABLE)) {
            return;
        }
        if (!names.add(label.name())) {
            findings.error(at + ".name", "is there already", "put all examples of a task under it once");
        }
        boolean ours = RoutingSettings.USUAL.containsKey(label.name());
        if (!ours && label.examples().size() < FEWEST && !findings.wrong(at + ".examples")) {
            findings.error(
                    at + ".examples",
                    "has " + label.examples().size() + " of a task that is none of ours",
                    "write " + FEWEST + " or more; twenty make it good");
        }
        for (int i = 0; i < label.examples().size(); i++) {
            claim(label.examples().get(i), label.name(), at + ".examples[" + i + "]");
        }
    }

    /** A message wants one thing. */
    private void claim(String example, String task, String at) {
        String owner = owners.putIfAbsent(example.strip().toLowerCase(Locale.ROOT), task);
        if (owner != null && !example.equals(Kinds.UNREADABLE)) {
            findings.error(at, "is an example of " + owner + " already", "keep it where it fits best");
        }
    }
}
