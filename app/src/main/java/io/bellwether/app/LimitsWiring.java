package io.bellwether.app;

import io.bellwether.app.settings.ModelSettings;
import io.bellwether.app.settings.RateSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.gateway.access.Keys;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.limits.Buckets;
import io.bellwether.gateway.limits.Limits;
import io.bellwether.gateway.limits.LocalTurnstile;
import io.bellwether.gateway.limits.Rules;
import io.bellwether.gateway.limits.Subject;
import io.bellwether.gateway.limits.Turnstile;
import io.bellwether.gateway.limits.WaitingRoom;
import io.bellwether.gateway.observe.Metrics;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The stage of limits for one set of settings, and what of it outlives them: who has used how much, and who waits. */
final class LimitsWiring {
    private final LongSupplier nanoTime;
    private final Buckets buckets;
    private final WaitingRoom room;
    private Turnstile turnstile;

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    LimitsWiring(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.buckets = new Buckets(nanoTime);
        this.room = new WaitingRoom(nanoTime);
        this.turnstile = new LocalTurnstile(nanoTime);
    }

    /** From now on replicas count together, as soon as Redis answers; before the first engine is built. */
    void share(Turnstile shared) {
        turnstile = shared;
    }

    /**
     * @param route the listed model that a request means
     */
    Stage stage(Rules rules, Pricing pricing, Function<Exchange, Optional<String>> route) {
        Limits.Lasting lasting = new Limits.Lasting(buckets, turnstile, room, nanoTime);
        return new Limits(rules, lasting, pricing, route);
    }

    void gauges(Metrics metrics) {
        metrics.gauge("bellwether_limit_buckets", "Callers, models and addresses that are counted.", buckets::size);
        metrics.gauge("bellwether_limit_queue_waiting", "Requests that wait for room under a limit.", room::waiting);
    }

    /**
     * @param keys tells what holds for one of them alone
     */
    static Rules rules(Settings settings, Keys keys) {
        RateSettings rates = settings.rates();
        Map<Subject, Rule> usual = new EnumMap<>(Subject.class);
        rates.key().ifPresent(rule -> usual.put(Subject.KEY, rule.rule()));
        rates.user().ifPresent(rule -> usual.put(Subject.USER, rule.rule()));
        rates.team().ifPresent(rule -> usual.put(Subject.TEAM, rule.rule()));
        rates.ip().ifPresent(rule -> usual.put(Subject.IP, rule.rule()));
        Map<String, Rule> routes = new HashMap<>();
        for (ModelSettings model : settings.models()) {
            model.rates().ifPresent(rule -> routes.put(model.name(), rule.rule()));
        }
        Rules.Waiting queue =
                new Rules.Waiting(rates.queue().most(), rates.queue().longest());
        return new Rules(usual, keys::rule, routes, rates.trustedProxies(), rates.answerTokens(), queue);
    }
}
