package io.bellwether.gateway.budget;

import io.bellwether.gateway.chat.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every known model costs, at any time. Never changes; a new book replaces it whole.
 *
 * <p>Made at every start, so built with plain loops: streams and record hashing cost 100 ms the first time they run.
 */
public final class PriceBook {
    /** By provider, then by model, so that a look-up allocates nothing. */
    private final Map<String, Map<String, Tariffs>> tariffs = new HashMap<>();

    /** A provider's own name, and the name under which its prices are listed. */
    private final Map<String, String> lists;

    private final int size;

    private PriceBook(List<PriceRow> rows, Map<String, String> lists) {
        this.lists = lists;
        size = rows.size();
        for (PriceRow row : rows) {
            Map<String, Tariffs> models = tariffs.get(row.key().provider());
            if (models == null) {
                models = new HashMap<>();
                tariffs.put(row.key().provider(), models);
            }
            Tariffs model = models.get(row.key().model());
            if (model == null) {
                model = new Tariffs(row.key());
                models.put(row.key().model(), model);
            }
            model.add(row);
        }
        for (Map<String, Tariffs> models : tariffs.values()) {
            for (Tariffs model : models.values()) {
                model.close();
            }
        }
    }

    /** A book of these rows; a later row for the same model, day and band replaces an earlier one. */
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
        return tariff(provider, model, Grade.STANDARD, at);
    }

    /** The same for a grade of service. */
    public Optional<Tariff> tariff(String provider, String model, Grade grade, Instant at) {
        Optional<Tariff> own = at(named(provider, model), grade, at);
        if (own.isPresent()) {
            return own;
        }
        String listed = lists.get(provider);
        Optional<Tariff> theirs = listed == null ? Optional.empty() : at(named(listed, model), grade, at);
        return theirs.isPresent() ? theirs : at(named(PriceRow.ANY_PROVIDER, model), grade, at);
    }

    /**
     * Every tariff that a request of this grade can get between two moments, both included; none if there is a moment
     * at which it can get none.
     */
    public List<Tariff> tariffs(PriceRow.Key key, Grade grade, Instant from, Instant to) {
        List<Tariff> all = new ArrayList<>(1);
        return collect(key, grade, from, to, all) ? all : List.of();
    }

    private boolean collect(PriceRow.Key key, Grade grade, Instant from, Instant to, List<Tariff> all) {
        String listed = lists.get(key.provider());
        return within(named(key.provider(), key.model()), grade, from, to, all)
                || (listed != null && within(named(listed, key.model()), grade, from, to, all))
                || within(named(PriceRow.ANY_PROVIDER, key.model()), grade, from, to, all);
    }

    /**
     * Every tariff by which such a request can be settled: those of its grade, and of the others that the book has,
     * for a provider may give another than was asked for; none where {@link #tariffs} has none.
     */
    public List<Tariff> possible(PriceRow.Key key, Grade grade, Instant from, Instant to) {
        List<Tariff> all = tariffs(key, grade, from, to);
        if (!all.isEmpty()) {
            for (Grade other : grades(key)) {
                if (!other.equals(grade)) {
                    collect(key, other, from, to, all);
                }
            }
        }
        return all;
    }

    /** Nearly always the standard alone. */
    private List<Grade> grades(PriceRow.Key key) {
        List<Grade> all = new ArrayList<>(1);
        String listed = lists.getOrDefault(key.provider(), key.provider());
        add(named(key.provider(), key.model()), all);
        add(named(listed, key.model()), all);
        add(named(PriceRow.ANY_PROVIDER, key.model()), all);
        return all;
    }

    private static void add(@Nullable Tariffs model, List<Grade> all) {
        if (model != null) {
            model.grades(all);
        }
    }

    /** The tariff of the standard grade that holds at a time whenever no hours of their own do: what a list shows. */
    public Optional<Tariff> usual(PriceRow.Key key, Instant at) {
        return first(key, model -> model.usual(at));
    }

    /** The tariff of that version, if it is still in the book. */
    public Optional<Tariff> versioned(PriceRow.Key key, String version) {
        return first(key, model -> model.versioned(version));
    }

    private Optional<Tariff> first(PriceRow.Key key, Function<Tariffs, Optional<Tariff>> of) {
        String listed = lists.getOrDefault(key.provider(), key.provider());
        for (String provider : List.of(key.provider(), listed, PriceRow.ANY_PROVIDER)) {
            Tariffs model = named(provider, key.model());
            Optional<Tariff> found = model == null ? Optional.empty() : of.apply(model);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What this usage costs by the tariff of that time. */
    public Cost cost(PriceRow.Key key, Usage usage, Instant at) {
        Optional<Tariff> tariff = tariff(key.provider(), key.model(), at);
        return tariff.isPresent() ? tariff.get().cost(usage) : new Cost.Unpriced(Cost.Reason.NO_PRICE);
    }

    private static Optional<Tariff> at(@Nullable Tariffs model, Grade grade, Instant at) {
        return model == null ? Optional.empty() : model.at(grade, at);
    }

    private static boolean within(@Nullable Tariffs model, Grade grade, Instant from, Instant to, List<Tariff> all) {
        return model != null && model.within(grade, from, to, all);
    }

    private @Nullable Tariffs named(String provider, String model) {
        Map<String, Tariffs> models = tariffs.get(provider);
        if (models == null) {
            return null;
        }
        Tariffs own = models.get(model);
        return own == null ? models.get(Snapshot.without(model)) : own;
    }
}
