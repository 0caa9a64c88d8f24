package io.bellwether.app;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.observe.GatewayMetrics;
import io.bellwether.gateway.observe.Warnings;
import io.bellwether.gateway.resilience.Gate;
import io.bellwether.gateway.resilience.breaker.Breaker;
import io.bellwether.gateway.resilience.breaker.Health.LaneName;
import io.bellwether.gateway.resilience.hints.Hint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What the operator hears of breakers and credentials: one line for a change, not one for each request. */
final class ResilienceNotices implements Gate.Alerts {
    private static final Duration TOLD_EVERY = Duration.ofMinutes(5);

    private final Notices notices;
    private final GatewayMetrics metrics;
    private final LongSupplier nanoTime;
    private final Warnings warnings = new Warnings(TOLD_EVERY);

    /** Credentials that were refused because an account was empty, when they last were; as many as there are. */
    private final Set<KeyName> empty = ConcurrentHashMap.newKeySet();

    /** A credential; its name is empty where a provider has only one. */
    private record KeyName(String provider, String credential) {}

    /**
     * @param nanoTime {@link System#nanoTime}
     */
    ResilienceNotices(Notices notices, GatewayMetrics metrics, LongSupplier nanoTime) {
        this.notices = notices;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    void breakerChanged(LaneName lane, Breaker.Change change) {
        metrics.breakerChanged(lane.provider(), change.to().word());
        notices.log()
                .write(notices.about("breaker")
                        .text("provider", lane.provider())
                        .text("target", lane.model())
                        .text("credential", lane.credential())
                        .text("from", change.from().word())
                        .text("to", change.to().word())
                        .text("why", change.why().word()));
    }

    /** Another replica has learnt it, and it changes something here. */
    void heard(Hint hint) {
        LaneName lane = hint.about().lane();
        Instant until = notices.clock().instant().plusNanos(hint.leftNanos(nanoTime.getAsLong()));
        notices.log()
                .write(notices.about("hint")
                        .text("provider", lane.provider())
                        .text("target", lane.model())
                        .text("credential", lane.credential())
                        .text("kind", hint.about().kind().word())
                        .text("until", until.truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    /** Whether a credential was last refused because its account had no money left. */
    boolean isAccountEmpty(String provider, String credential) {
        return empty.contains(new KeyName(provider, credential));
    }

    @Override
    public void credentialRefused(Target target, Failure why) {
        KeyName name = new KeyName(target.provider(), target.credential());
        boolean ignored = why.kind() == Failure.Kind.UPSTREAM_QUOTA ? empty.add(name) : empty.remove(name);
        metrics.credentialRefused(target.provider(), target.credential());
        String which = target.credential().isEmpty() ? "its key" : "key " + target.credential();
        warn(
                "provider " + target.provider() + " refuses " + which + ": " + word(why.kind()),
                "check it with the provider (bellwether verify), or replace it; others are used meanwhile");
    }

    @Override
    public void modelUnknown(Target target) {
        warn(
                "provider " + target.provider() + " does not know the model " + target.model(),
                "check the target's name; the route's other targets are used meanwhile");
    }

    /** A credential is about to expire. */
    void expiring(KeyWatch.Reminder key) {
        notices.warn(key.text(), "add its successor to providers.keys, set this one to draining, then remove it");
    }

    private void warn(String what, String remedy) {
        if (warnings.tell(what, notices.clock().instant()).isPresent()) {
            notices.warn(what, remedy);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
