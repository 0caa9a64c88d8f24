package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.Standing;
import io.bellwether.gateway.routing.Route.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Puts the candidates that can serve a request in order: the chosen one first, the rest behind it as fallbacks in the
 * policy's order. Those that an attempt would not be let through to come last; they do not vanish, for the attempts
 * decide. Decides only: no clock, no wait.
 */
final class Ranking {
    /** For comparing with a target of which nothing is known yet. */
    private static final double USUAL_NANOS = 1e9;

    /** A near target is preferred until its answers take so many times as long as a far one's. */
    private static final double NEARNESS = 2;

    private static final int RESTING = 1 << 16;
    private static final int ANOTHER_MODEL = 1 << 12;
    private static final int FARTHER = 1 << 8;

    private final Standing standing;
    private final RandomGenerator random;

    /**
     * @param random safe for many threads
     */
    Ranking(Standing standing, RandomGenerator random) {
        this.standing = standing;
        this.random = random;
    }

    /**
     * What the order of one request goes by, beside the candidates.
     *
     * @param streams whether the first token is waited for, and not a whole answer
     */
    record Wish(Options options, Optional<Tier> tier, Optional<Affinity> affinity, boolean streams) {
        Policy policy() {
            return options.policy().forTier(tier.orElse(Tier.BALANCED));
        }
    }

    List<Considered> order(List<Considered> kept, Wish wish) {
        Considered[] ordered = kept.toArray(new Considered[0]);
        double[] keys = new double[ordered.length];
        for (int i = 0; i < ordered.length; i++) {
            keys[i] = rank(ordered[i], kept, wish);
        }
        sort(ordered, keys, 0, ordered.length);
        boolean firstIsResting = keys.length > 0 && keys[0] >= RESTING;
        int from = 0;
        while (from < ordered.length) {
            int to = from + 1;
            while (to < ordered.length && keys[to] == keys[from]) {
                to++;
            }
            inside(ordered, keys, from, to, wish);
            if (from == 0 && !firstIsResting && wish.affinity().isPresent()) {
                wish.affinity()
                        .get()
                        .choose(Arrays.asList(ordered).subList(0, to), standing)
                        .ifPresent(index -> moveFirst(ordered, 0, index));
            }
            from = to;
        }
        return Arrays.asList(ordered);
    }

    /** Lower is tried earlier: whether it is admitted, whose target it is, then its tier, then its region. */
    private int rank(Considered one, List<Considered> all, Wish wish) {
        int resting = standing.admits(one.target()) ? 0 : RESTING;
        int tier = wish.tier().isEmpty() || one.candidate().tier().isEmpty()
                ? 0
                : wish.tier().get().distance(one.candidate().tier().get());
        int step = one.candidate().traits().step() == Candidate.Step.OWN ? 0 : ANOTHER_MODEL;
        return resting + step + tier * FARTHER + region(one, all, wish);
    }

    private int region(Considered one, List<Considered> all, Wish wish) {
        List<String> regions = wish.options().regions();
        if (regions.isEmpty()) {
            return 0;
        }
        int own = distance(one, regions);
        double farBest = Double.MAX_VALUE;
        for (Considered other : all) {
            long nanos = waitNanos(other, wish);
            if (nanos > 0 && distance(other, regions) > own && standing.admits(other.target())) {
                farBest = Math.min(farBest, (double) nanos);
            }
        }
        boolean slow = (double) waitNanos(one, wish) > NEARNESS * farBest;
        return slow ? regions.size() : own;
    }

    /** Like is compared with like: what one waits for, and never a whole answer with a stream's beginning. */
    private long waitNanos(Considered one, Wish wish) {
        return wish.streams() ? standing.firstTokenNanos(one.target()) : standing.wholeAnswerNanos(one.target());
    }

    private static int distance(Considered one, List<String> regions) {
        int at = regions.indexOf(one.candidate().region());
        return at < 0 ? regions.size() : at;
    }

    /** Orders those of equal rank; {@code keys} from there on is free to be used. */
    private void inside(Considered[] group, double[] keys, int from, int to, Wish wish) {
        Policy policy = wish.policy();
        switch (policy) {
            case PRIORITY, BY_TASK -> {
                return;
            }
            case WEIGHTED -> draw(group, keys, from, to);
            case CHEAPEST -> {
                for (int i = from; i < to; i++) {
                    keys[i] = (double) group[i].comparableCost();
                }
            }
            case FASTEST -> load(group, keys, from, to, wish);
            case BALANCED -> {
                load(group, keys, from, to, wish);
                price(group, keys, from, to);
            }
        }
        sort(group, keys, from, to);
        if (policy == Policy.FASTEST || policy == Policy.BALANCED) {
            betterOfTwo(group, from, to);
        }
    }

    /**
     * Weighted sampling without replacement: each draws u^(1/w), and the highest wins (Efraimidis and Spirakis,
     * Information Processing Letters 97, 2006); here as the lowest of -ln(u)/w.
     */
    private void draw(Considered[] group, double[] keys, int from, int to) {
        for (int i = from; i < to; i++) {
            keys[i] = -Math.log(1 - random.nextDouble()) / weight(group[i]);
        }
    }

    /**
     * Peak-EWMA's score: the time that one waits, times those who wait, for each unit of weight. A newcomer is
     * taken for as good as the best, and so gets known.
     */
    private void load(Considered[] group, double[] keys, int from, int to, Wish wish) {
        double known = Double.MAX_VALUE;
        for (int i = from; i < to; i++) {
            keys[i] = (double) waitNanos(group[i], wish);
            known = keys[i] > 0 ? Math.min(known, keys[i]) : known;
        }
        double usual = known == Double.MAX_VALUE ? USUAL_NANOS : known;
        for (int i = from; i < to; i++) {
            double wait = keys[i] > 0 ? keys[i] : usual;
            keys[i] = wait * (standing.inFlight(group[i].target()) + 1) / weight(group[i]);
        }
    }

    /** Times the cost: twice the cost weighs as much as twice the wait; what has no price counts as the dearest. */
    private static void price(Considered[] group, double[] keys, int from, int to) {
        long dearest = 0;
        for (int i = from; i < to; i++) {
            dearest = Math.max(dearest, group[i].costMicroDollars().orElse(0));
        }
        for (int i = from; i < to; i++) {
            keys[i] *= 1.0 + (double) group[i].costMicroDollars().orElse(Math.max(1, dearest));
        }
    }

    /** Weight zero is as good as never: dividing by it gives the worst score there is. */
    private double weight(Considered one) {
        return one.candidate().weight() * standing.warmth(one.target());
    }

    /**
     * The power of two choices (Mitzenmacher, IEEE TPDS 12, 2001): of two drawn at random the better goes first, which
     * keeps everybody from running to the same best one; behind it all others, best first.
     */
    private void betterOfTwo(Considered[] sorted, int from, int to) {
        int size = to - from;
        if (size < 3) {
            return;
        }
        int one = random.nextInt(size);
        int other = random.nextInt(size - 1);
        moveFirst(sorted, from, from + Math.min(one, other < one ? other : other + 1));
    }

    private static void moveFirst(Considered[] ordered, int first, int from) {
        Considered moved = ordered[from];
        System.arraycopy(ordered, first, ordered, first + 1, from - first);
        ordered[first] = moved;
    }

    /** By insertion, since there are few; equal ones stay in their order. */
    private static void sort(Considered[] items, double[] keys, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            Considered item = items[i];
            double key = keys[i];
            int at = i;
            while (at > from && keys[at - 1] > key) {
                items[at] = items[at - 1];
                keys[at] = keys[at - 1];
                at--;
            }
            items[at] = item;
            keys[at] = key;
        }
    }
}
