package io.bellwether.gateway.canary;

import java.util.Optional;

/**
 * What an experiment is about; does not change while it runs.
 *
 * @param route the public model whose traffic is split
 * @param subject what the canary arm is
 * @param unit what stays in its arm
 */
public record Design(String route, Subject subject, Plan plan, Rules rules, Unit unit) {
    /**
     * The canary arm.
     *
     * @param provider where to; the settings name it
     * @param model its id there
     * @param prompt put before the messages as a system message
     */
    public record Subject(String provider, String model, Optional<String> prompt) {
        @Override
        public String toString() {
            return provider + "/" + model + (prompt.isPresent() ? " with a prompt" : "");
        }
    }

    /** What stays in its arm. */
    public enum Unit {
        /** The conversation if one is named, else the user, else the key. */
        NEAREST,
        CONVERSATION,
        USER,
        KEY,
        /** Nothing: every request is placed anew. */
        REQUEST
    }

    void save(Memo memo) {
        memo.put("route", route);
        memo.put("provider", subject.provider());
        memo.put("model", subject.model());
        subject.prompt().ifPresent(prompt -> memo.put("prompt", prompt));
        memo.put("unit", unit.name());
        plan.save(memo);
        rules.save(memo);
    }

    static Design load(Memo memo) {
        Optional<String> prompt = memo.has("prompt") ? Optional.of(memo.text("prompt")) : Optional.empty();
        return new Design(
                memo.text("route"),
                new Subject(memo.text("provider"), memo.text("model"), prompt),
                Plan.load(memo),
                Rules.load(memo),
                Unit.valueOf(memo.text("unit")));
    }
}
