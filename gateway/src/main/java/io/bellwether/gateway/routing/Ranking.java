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
        Entrant[] entrants = new Entrant[kept.size()];
        for (int i = 0; i < entrants.length; i++) {
            entrants[i] = new Entrant(kept.get(i), standing.look(kept.get(i).target()));
        }
        for (Entrant one : entrants) {
            one.score(rank(one, entrants, wish));
        }
        sort(entrants, 0, entrants.length);
        boolean firstIsResting = entrants.length > 0 && entrants[0].score() >= RESTING;
        int from = 0;
        while (from < entrants.length) {
            int to = from + 1;
            while (to < entrants.length && entrants[to].score() == entrants[from].score()) {
                to++;
            }
            inside(entrants, from, to, wish);
            if (from == 0 && !firstIsResting && wish.affinity().isPresent()) {
                wish.affinity()
                        .get()
                        .choose(Arrays.asList(entrants).subList(0, to))
                        .ifPresent(index -> moveFirst(entrants, 0, index));
            }
            from = to;
        }
        return considered(entrants);
    }

    private static List<Considered> considered(Entrant[] ordered) {
        Considered[] considered = new Considered[ordered.length];
        for (int i = 0; i < ordered.length; i++) {
            considered[i] = ordered[i].considered();
        }
        return Arrays.asList(considered);
    }

    /** Lower is tried earlier: whether it is admitted, whose target it is, then its tier, then its region. */
    private static int rank(Entrant one, Entrant[] all, Wish wish) {
        int resting = one.isAdmitted() ? 0 : RESTING;
        Candidate candidate = one.candidate();
        int tier = wish.tier().isEmpty() || candidate.tier().isEmpty()
                ? 0
                : wish.tier().get().distance(candidate.tier().get());
        int step = candidate.traits().step() == Candidate.Step.OWN ? 0 : ANOTHER_MODEL;
        return resting + step + tier * FARTHER + region(one, all, wish);
    }

    private static int region(Entrant one, Entrant[] all, Wish wish) {
        List<String> regions = wish.options().regions();
        if (regions.isEmpty()) {
            return 0;
        }
        int own = distance(one, regions);
        double farBest = Double.MAX_VALUE;
        for (Entrant other : all) {
            double nanos = other.waitNanos(wish.streams());
            if (nanos > 0 && distance(other, regions) > own && other.isAdmitted()) {
                farBest = Math.min(farBest, nanos);
            }
        }
        boolean slow = one.waitNanos(wish.streams()) > NEARNESS * farBest;
        return slow ? regions.size() : own;
    }

    private static int distance(Entrant one, List<String> regions) {
        int at = regions.indexOf(one.candidate().region());
        return at < 0 ? regions.size() : at;
    }

    /** Orders those of equal rank, whose scores are free to be used. */
    private void inside(Entrant[] group, int from, int to, Wish wish) {
        Policy policy = wish.policy();
        switch (policy) {
            case PRIORITY, BY_TASK -> {
                return;
            }
            case WEIGHTED -> draw(group, from, to);
            case CHEAPEST -> {
                for (int i = from; i < to; i++) {
                    group[i].score((double) group[i].considered().comparableCost());
                }
            }
            case FASTEST -> load(group, from, to, wish);
            case BALANCED -> {
                load(group, from, to, wish);
                price(group, from, to);
            }
        }
        sort(group, from, to);
        if (policy == Policy.FASTEST || policy == Policy.BALANCED) {
            betterOfTwo(group, from, to);
        }
    }

    /**
     * Weighted sampling without replacement: each draws u^(1/w), and the highest wins (Efraimidis and Spirakis,
     * Information Processing Letters 97, 2006); here as the lowest of -ln(u)/w.
     */
    private void draw(Entrant[] group, int from, int to) {
        for (int i = from; i < to; i++) {
            group[i].score(-Math.log(1 - random.nextDouble()) / group[i].weight());
        }
    }

    /**
     * Peak-EWMA's score: the time that one waits, times those who wait, for each unit of weight. A newcomer is
     * taken for as good as the best, and so gets known.
     */
    private static void load(Entrant[] group, int from, int to, Wish wish) {
        double known = Double.MAX_VALUE;
        for (int i = from; i < to; i++) {
            double wait = group[i].waitNanos(wish.streams());
            group[i].score(wait);
            known = wait > 0 ? Math.min(known, wait) : known;
        }
        double usual = known == Double.MAX_VALUE ? USUAL_NANOS : known;
        for (int i = from; i < to; i++) {
            double wait = group[i].score() > 0 ? group[i].score() : usual;
            group[i].score(wait * (group[i].inFlight() + 1) / group[i].weight());
        }
    }

    /** Times the cost: twice the cost weighs as much as twice the wait; what has no price counts as the dearest. */
    private static void price(Entrant[] group, int from, int to) {
        long dearest = 0;
        for (int i = from; i < to; i++) {
            dearest = Math.max(dearest, group[i].considered().costMicroDollars().orElse(0));
        }
        for (int i = from; i < to; i++) {
            long cost = group[i].considered().costMicroDollars().orElse(Math.max(1, dearest));
            group[i].score(group[i].score() * (1.0 + (double) cost));
        }
    }

    /**
     * The power of two choices (Mitzenmacher, IEEE TPDS 12, 2001): of two drawn at random the better goes first, which
     * keeps everybody from running to the same best one; behind it all others, best first.
     */
    private void betterOfTwo(Entrant[] sorted, int from, int to) {
        int size = to - from;
        if (size < 3) {
            return;
        }
        int one = random.nextInt(size);
        int other = random.nextInt(size - 1);
        moveFirst(sorted, from, from + Math.min(one, other < one ? other : other + 1));
    }

    private static void moveFirst(Entrant[] ordered, int first, int from) {
        Entrant moved = ordered[from];
        System.arraycopy(ordered, first, ordered, first + 1, from - first);
        ordered[first] = moved;
    }

    /** By insertion, since there are few; equal ones stay in their order. */
    private static void sort(Entrant[] entrants, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            Entrant one = entrants[i];
            int at = i;
            while (at > from && entrants[at - 1].score() > one.score()) {
                entrants[at] = entrants[at - 1];
                at--;
            }
            entrants[at] = one;
        }
    }
}
