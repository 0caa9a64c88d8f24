package io.bellwether.gateway.budget;

import io.bellwether.gateway.chat.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every known model costs, at any time. Never changes; a new book replaces it whole.
 *
 * <p>Made at every start, so built with plain loops: streams and record hashing cost 100 ms the first time they run.
 */
public final class PriceBook {
    /** By provider, then by model, so that a look-up allocates nothing. */
    private final Map<String, Map<String, History>> histories = new HashMap<>();

    /** A provider's own name, and the name under which its prices are listed. */
    private final Map<String, String> lists;

    private final int size;

    private PriceBook(List<PriceRow> rows, Map<String, String> lists) {
        this.lists = lists;
        size = rows.size();
        for (PriceRow row : rows) {
            Map<String, History> models = histories.get(row.key().provider());
            if (models == null) {
                models = new HashMap<>();
                histories.put(row.key().provider(), models);
            }
            History history = models.get(row.key().model());
            if (history == null) {
                history = new History(row.key());
                models.put(row.key().model(), history);
            }
            history.add(row);
        }
        for (Map<String, History> models : histories.values()) {
            for (History history : models.values()) {
                history.close();
            }
        }
    }

    /** A book of these rows; a later row for the same model, day and size replaces an earlier one. */
    public static PriceBook of(List<PriceRow> rows) {
        return of(rows, Map.of());
    }

    /**
     * The same, for providers that are not called as they are in the list.
     *
     * @param lists the list's name of a provider by the provider's own
     */
    public static PriceBook of(List<PriceRow> rows, Map<String, String> lists) {
        return new PriceBook(rows, Map.copyOf(lists));
    }

    /** The prices that come with this release. */
    public static PriceBook shipped() {
        return of(PriceFile.shipped());
    }

    /** How many rows the book was made of. */
    public int size() {
        return size;
    }

    /**
     * The tariff of a model at a time: its own at this provider, else that of the name without the day of its snapshot,
     * else the same under the name that the list has for the provider, else the same for any provider.
     */
    public Optional<Tariff> tariff(String provider, String model, Instant at) {
        Optional<Tariff> own = named(provider, model, at);
        if (own.isPresent()) {
            return own;
        }
        String listed = lists.get(provider);
        Optional<Tariff> theirs = listed == null ? Optional.empty() : named(listed, model, at);
        return theirs.isPresent() ? theirs : named(PriceRow.ANY_PROVIDER, model, at);
    }

    /** What this usage costs by the tariff of that time. */
    public Cost cost(PriceRow.Key key, Usage usage, Instant at) {
        Optional<Tariff> tariff = tariff(key.provider(), key.model(), at);
        return tariff.isPresent() ? tariff.get().cost(usage) : new Cost.Unpriced(Cost.Reason.NO_PRICE);
    }

    private Optional<Tariff> named(String provider, String model, Instant at) {
        Map<String, History> models = histories.get(provider);
        if (models == null) {
            return Optional.empty();
        }
        History history = models.get(model);
        if (history == null) {
            history = models.get(Snapshot.without(model));
        }
        return history == null ? Optional.empty() : history.at(at);
    }

    /** The tariffs of one model over time. */
    private static final class History {
        private static final int DAY_CHARACTERS = 10;

        private final PriceRow.Key key;
        private final TreeMap<Instant, TreeMap<Long, Price>> days = new TreeMap<>();
        private final TreeMap<Instant, Tariff> tariffs = new TreeMap<>();

        History(PriceRow.Key key) {
            this.key = key;
        }

        void add(PriceRow row) {
            Instant from = start(row.effectiveFrom());
            TreeMap<Long, Price> steps = days.get(from);
            if (steps == null) {
                steps = new TreeMap<>();
                days.put(from, steps);
            }
            steps.put(row.aboveInputTokens(), row.price());
        }

        /** After the last row: turns rows into tariffs. */
        void close() {
            for (Map.Entry<Instant, TreeMap<Long, Price>> day : days.entrySet()) {
                tariffs.put(day.getKey(), tariff(day.getKey(), day.getValue()));
            }
            days.clear();
        }

        Optional<Tariff> at(Instant at) {
            Map.Entry<Instant, Tariff> latest = tariffs.floorEntry(at);
            return latest == null ? Optional.empty() : Optional.of(latest.getValue());
        }

        private static Instant start(Optional<LocalDate> day) {
            return day.isEmpty()
                    ? Instant.MIN
                    : day.get().atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        private Tariff tariff(Instant from, Map<Long, Price> bySize) {
            List<Tariff.Step> steps = new ArrayList<>(bySize.size());
            long fingerprint = 1;
            for (Map.Entry<Long, Price> step : bySize.entrySet()) {
                steps.add(new Tariff.Step(step.getKey(), step.getValue()));
                fingerprint = mix(fingerprint, step.getKey(), step.getValue());
            }
            String day = from.equals(Instant.MIN) ? "start" : from.toString().substring(0, DAY_CHARACTERS);
            String version = String.join(
                    "",
                    key.provider(),
                    "/",
                    key.model(),
                    "@",
                    day,
                    "#",
                    Long.toHexString(fingerprint >>> Integer.SIZE));
            return new Tariff(version, steps);
        }

        /** So that two releases with different prices of one day never share a version. */
        private static long mix(long seed, long aboveInputTokens, Price price) {
            long sum = seed * 31 + aboveInputTokens;
            sum = sum * 31 + price.inputMicroDollars();
            sum = sum * 31 + price.cachedInputMicroDollars();
            sum = sum * 31 + price.outputMicroDollars();
            sum = sum * 31 + price.reasoningMicroDollars();
            return sum * 0x9E3779B97F4A7C15L;
        }
    }
}
