package io.bellwether.gateway.budget.escrow;

import io.bellwether.gateway.budget.journal.Page;
import io.bellwether.gateway.budget.journal.Sum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A counter that a cost goes to.
 *
 * @param leased whether the money was leased before, or only counted
 */
public record Charge(Counter counter, boolean leased) {
    private static final char SOFT = '~';

    /** As the journal keeps it: {@code 1764547200:team-a ~0:all}. Names have no spaces. */
    public static String text(List<Charge> charges) {
        StringBuilder text = new StringBuilder();
        for (Charge charge : charges) {
            text.append(text.isEmpty() ? "" : " ");
            if (!charge.leased) {
                text.append(SOFT);
            }
            text.append(charge.counter.startsAt()).append(':').append(charge.counter.budget());
        }
        return text.toString();
    }

    /**
     * What {@link #text} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static List<Charge> read(String text) {
        List<Charge> charges = new ArrayList<>(4);
        int from = 0;
        while (from < text.length()) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space;
            charges.add(one(text.substring(from, to)));
            from = to + 1;
        }
        return charges;
    }

    /** What a page costs each of its counters, in millionths of a US dollar. */
    public static Map<Charge, Long> costs(Page page) {
        Map<Charge, Long> costs = new HashMap<>();
        for (Sum sum : page.sums()) {
            for (Charge charge : read(sum.key().payer().charges())) {
                costs.merge(charge, sum.counts().amount().microDollars(), Long::sum);
            }
        }
        return costs;
    }

    private static Charge one(String text) {
        boolean leased = text.charAt(0) != SOFT;
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("charge: \"" + text + "\" (expected: start:budget)");
        }
        long startsAt = Long.parseLong(text, leased ? 0 : 1, colon, 10);
        return new Charge(new Counter(text.substring(colon + 1), startsAt), leased);
    }
}
