package io.bellwether.gateway.canary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that was decided about an experiment.
 *
 * @param at when
 * @param action what
 * @param rule which rule made it: a guard, {@code brake}, {@code evidence}, {@code time}, or {@code person}
 * @param why in words
 * @param share the canary's from now on
 */
public record Decision(Instant at, Action action, String rule, String why, double share) {
    private static final int FIELDS = 5;

    public Decision {
        why = why.replace('\t', ' ');
    }

    /** What can be decided. */
    public enum Action {
        START,
        STEP,
        PROMOTE,
        HOLD,
        RESUME,
        ROLL_BACK,
        INCONCLUSIVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static void save(List<Decision> decisions, Memo memo) {
        for (int i = 0; i < decisions.size(); i++) {
            Decision one = decisions.get(i);
            memo.put(
                    "decision." + i,
                    String.join("\t", one.at.toString(), one.action.name(), one.rule, one.why, one.share + ""));
        }
    }

    static List<Decision> load(Memo memo) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; memo.has("decision." + i); i++) {
            String[] fields = memo.text("decision." + i).split("\t", FIELDS);
            decisions.add(new Decision(
                    Instant.parse(fields[0]),
                    Action.valueOf(fields[1]),
                    fields[2],
                    fields[3],
                    Double.parseDouble(fields[4])));
        }
        return decisions;
    }
}
