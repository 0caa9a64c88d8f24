package io.bellwether.app.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How experiments are watched and told of; the experiments themselves are started by operators.
 *
 * @param lookEvery how often it is asked whether a next step is due; rollbacks do not wait for it
 * @param webhook told of every decision, and of provider keys about to expire; absent means nobody
 * @param webhookSecret signs what the webhook is told; absent means unsigned
 * @param shadowAtOnce copies for shadows under way at once
 * @param shadowBudgetMicroDollars what copies may cost between two starts of the gateway
 */
public record CanarySettings(
        Duration lookEvery,
        Optional<URI> webhook,
        Optional<Secret> webhookSecret,
        long shadowAtOnce,
        long shadowBudgetMicroDollars) {

    /** Refuses a secret for nobody. */
    public CanarySettings {
        Require.that(
                webhookSecret.isEmpty() || webhook.isPresent(), "webhook_secret", "***", "only together with webhook");
    }

    static CanarySettings read(Section section) {
        return new CanarySettings(
                section.value(Field.of(
                                "look_every",
                                Kinds.duration(Duration.ofMillis(50), Duration.ofHours(1)),
                                "how often a next step of an experiment is looked for; a rollback never waits")
                        .otherwise(Duration.ofSeconds(30))
                        .needsRestart()),
                section.optional(Field.of(
                                "webhook",
                                BaseUrl.kind(),
                                "where decisions, and provider keys about to expire, are sent as JSON, by POST")
                        .needsRestart()),
                section.optional(Field.of(
                                "webhook_secret",
                                Kinds.secret(),
                                "signs what is sent: x-bellwether-signature, see docs/canary.md")
                        .needsRestart()),
                section.value(Field.of(
                                "shadow_at_once",
                                Kinds.whole(Span.of(1, 1_000)),
                                "copies for shadows under way at once")
                        .otherwise(8L)
                        .needsRestart()),
                section.value(Field.of(
                                "shadow_budget_micro_dollars",
                                Kinds.whole(Span.of(0, 1_000_000_000_000L)),
                                "what copies for shadows may cost between two starts, in millionths of a dollar")
                        .otherwise(10_000_000L)
                        .needsRestart()));
    }
}
