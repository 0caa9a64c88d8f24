package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a price list would change of the rows in force on a day.
 *
 * @param added models without a price so far
 * @param changed models with another price
 * @param gone models that the list does not have; they keep the price that they have
 */
public record PriceDiff(List<Change> added, List<Change> changed, List<Change> gone) {
    private static final Comparator<PriceRow.Key> BY_NAME =
            Comparator.comparing(PriceRow.Key::provider).thenComparing(PriceRow.Key::model);

    public PriceDiff {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        gone = List.copyOf(gone);
    }

    /**
     * One model's prices by the size of the prompt; empty where there are none.
     *
     * @param origin where the prices after were found, or where those before were
     */
    public record Change(PriceRow.Key key, Map<Long, Price> before, Map<Long, Price> after, PriceRow.Origin origin) {
        /** Takes copies, smallest prompts first. */
        public Change {
            before = Collections.unmodifiableMap(new TreeMap<>(before));
            after = Collections.unmodifiableMap(new TreeMap<>(after));
        }

        /** More often a slip of the point or of the unit than news. */
        public static final int LARGE_FACTOR = 10;

        /** Whether any price became more than ten times as high or as low; to or from nothing is, too. */
        public boolean isLarge() {
            return before.entrySet().stream().anyMatch(size -> {
                Price old = size.getValue();
                Price now = after.get(size.getKey());
                return now != null
                        && (isLarge(old.inputMicroDollars(), now.inputMicroDollars())
                                || isLarge(old.cachedInputMicroDollars(), now.cachedInputMicroDollars())
                                || isLarge(old.outputMicroDollars(), now.outputMicroDollars())
                                || isLarge(old.reasoningMicroDollars(), now.reasoningMicroDollars()));
            });
        }

        private static boolean isLarge(long before, long after) {
            return after > before * LARGE_FACTOR || before > after * LARGE_FACTOR;
        }

        private List<PriceRow> rows(Optional<LocalDate> from) {
            return after.entrySet().stream()
                    .map(size -> new PriceRow(key, PriceRow.Band.above(size.getKey()), size.getValue(), from, origin))
                    .toList();
        }
    }

    /** What {@code list} would change of {@code inForce}. */
    public static PriceDiff of(List<PriceRow> inForce, PriceList list, LocalDate day) {
        Map<PriceRow.Key, Change> before = current(inForce, day);
        Map<PriceRow.Key, Change> after = current(list.rows(), day);
        List<Change> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        after.forEach((key, now) -> {
            Change old = before.get(key);
            if (old == null) {
                added.add(now);
            } else if (!old.after().equals(now.after())) {
                changed.add(new Change(key, old.after(), now.after(), now.origin()));
            }
        });
        List<Change> gone = before.values().stream()
                .filter(old -> !after.containsKey(old.key()))
                .map(old -> new Change(old.key(), old.after(), Map.of(), old.origin()))
                .toList();
        return new PriceDiff(added, changed, gone);
    }

    /** The same for a list of these providers alone, which says nothing of the others; empty means all. */
    PriceDiff goneOnlyOf(Set<String> providers) {
        List<Change> theirs = gone.stream()
                .filter(change -> providers.contains(change.key().provider()))
                .toList();
        return providers.isEmpty() ? this : new PriceDiff(added, changed, theirs);
    }

    /** Changes that nobody should take over unseen. */
    public List<Change> large() {
        return changed.stream().filter(Change::isLarge).toList();
    }

    /**
     * The rows in force with the list's on top: what is new holds since ever, what is changed from {@code day} on, so
     * that what was used before keeps its price. Prices of other grades and of some hours stay as they are.
     *
     * @param leftOut changes that are not taken over
     */
    public List<PriceRow> over(List<PriceRow> inForce, List<Change> leftOut, LocalDate day) {
        Set<PriceRow.Key> skipped = leftOut.stream().map(Change::key).collect(Collectors.toSet());
        Map<PriceRow.Key, Change> taken = changed.stream()
                .filter(change -> !skipped.contains(change.key()))
                .collect(Collectors.toMap(Change::key, Function.identity()));
        List<PriceRow> rows = new ArrayList<>(inForce);
        rows.removeIf(row -> row.band().isUsual()
                && row.effectiveFrom().filter(day::equals).isPresent()
                && taken.containsKey(row.key()));
        taken.values().forEach(change -> rows.addAll(change.rows(Optional.of(day))));
        added.forEach(change -> rows.addAll(change.rows(Optional.empty())));
        return rows;
    }

    /** Each model's newest usual prices of that day; a later row replaces an earlier one. */
    private static Map<PriceRow.Key, Change> current(List<PriceRow> all, LocalDate day) {
        List<PriceRow> rows = all.stream().filter(row -> row.band().isUsual()).toList();
        Map<PriceRow.Key, LocalDate> newest = new HashMap<>();
        for (PriceRow row : rows) {
            LocalDate from = row.effectiveFrom().orElse(LocalDate.MIN);
            if (!from.isAfter(day)) {
                newest.merge(row.key(), from, (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        Map<PriceRow.Key, Map<Long, Price>> prices = new TreeMap<>(BY_NAME);
        Map<PriceRow.Key, PriceRow.Origin> origins = new HashMap<>();
        for (PriceRow row : rows) {
            if (row.effectiveFrom().orElse(LocalDate.MIN).equals(newest.get(row.key()))) {
                prices.computeIfAbsent(row.key(), key -> new TreeMap<>()).put(row.aboveInputTokens(), row.price());
                origins.putIfAbsent(row.key(), row.origin());
            }
        }
        Map<PriceRow.Key, Change> current = new LinkedHashMap<>();
        prices.forEach((key, bySize) -> {
            PriceRow.Origin origin = Objects.requireNonNull(origins.get(key), "each key has one");
            current.put(key, new Change(key, Map.of(), bySize, origin));
        });
        return current;
    }
}
