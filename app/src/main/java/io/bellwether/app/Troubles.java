package io.bellwether.app;

import io.bellwether.app.alerts.Topic;
import io.bellwether.app.alerts.Trouble;
import io.bellwether.app.settings.OperationSettings.Errors;
import io.bellwether.gateway.inbound.Overload;
import io.bellwether.gateway.observe.FailureRates;
import io.bellwether.gateway.observe.FailureRates.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Everything that is wrong at the moment, read off what is counted and known anyway. For one thread, and no exchange's.
 */
final class Troubles {
    private static final int PERCENT = 100;

    private final FailureRates rates;
    private final ProviderTroubles providers;
    private final List<Dependency> dependencies;
    private final Overload overload;
    private final String replica = ReplicaName.ofThis(); // found out before a shortage of files may be in the way

    /** Models of which too many requests failed when they were last looked at. */
    private Set<String> failing = Set.of();

    /**
     * Something that the gateway keeps its own things in.
     *
     * @param what a noun for people, such as {@code the store}
     * @param remedy what helps
     */
    record Dependency(String name, String what, String remedy, BooleanSupplier isAway) {}

    /**
     * @param views those of the engine in use at the moment
     * @param start since when requests are counted
     */
    Troubles(Lasting lasting, Supplier<ModelViews> views, List<Dependency> dependencies, Instant start) {
        this.rates = new FailureRates(() -> lasting.metrics().requestsByModel(views.get()::isListed), start);
        this.providers = new ProviderTroubles(lasting, views, System::nanoTime);
        this.dependencies = List.copyOf(dependencies);
        this.overload = lasting.overload();
    }

    /**
     * All of them.
     *
     * @param errors how many requests may fail
     */
    List<Trouble> all(Errors errors, Instant now) {
        List<Trouble> all = new ArrayList<>(models(errors, now));
        all.addAll(providers.all(now));
        dependencies.stream()
                .filter(its -> its.isAway().getAsBoolean())
                .map(Troubles::unreachable)
                .forEach(all::add);
        String shortage = overload.shortage();
        if (!shortage.isEmpty()) {
            all.add(overloaded(shortage));
        }
        return all;
    }

    /** A model that fails does so until it fails less, however few ask for it meanwhile. */
    private List<Trouble> models(Errors errors, Instant now) {
        List<Trouble> troubles = new ArrayList<>();
        Set<String> stillFailing = new HashSet<>();
        for (Map.Entry<String, Rate> entry : rates.look(errors.window(), now).entrySet()) {
            Rate rate = entry.getValue();
            boolean counts = rate.requests() >= errors.least() || failing.contains(entry.getKey());
            if (errors.share() > 0 && counts && rate.share() > errors.share()) {
                stillFailing.add(entry.getKey());
                troubles.add(fails(entry.getKey(), rate, errors.window()));
            }
        }
        failing = stillFailing;
        return troubles;
    }

    private static Trouble fails(String model, Rate rate, Duration window) {
        return new Trouble(
                Topic.ERROR_RATE,
                model,
                new Trouble.Words(
                        "Model `" + model + "` fails: " + rate.failed() + " of " + rate.requests() + " requests ("
                                + percent(rate.share()) + " %) within " + window.toSeconds() + " s",
                        "Model `" + model + "` fails no more than it may"));
    }

    private static Trouble unreachable(Dependency dependency) {
        String what = dependency.what();
        return new Trouble(
                Topic.UNREACHABLE,
                dependency.name(),
                new Trouble.Words(
                        capital(what) + " cannot be used: " + dependency.remedy(),
                        capital(what) + " can be used again"));
    }

    /** Each replica's own trouble: others may have room. */
    private Trouble overloaded(String shortage) {
        return new Trouble(
                Topic.OVERLOADED,
                replica,
                new Trouble.Words(
                        "Replica `" + replica + "` refuses new requests: it is short of " + shortage
                                + "; give it more, or add another",
                        "Replica `" + replica + "` takes requests again"));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * PERCENT)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
