package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.Standing;
import io.bellwether.gateway.routing.Route.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Puts the candidates that can serve a request in order: the chosen one first, the rest behind it as fallbacks in the
 * policy's order. Those that an attempt would not be let through to come last; they do not vanish, for the attempts
 * decide. Decides only: no clock, no wait.
 */
final class Ranking {
    /** For comparing with a target of which nothing is known yet. */
    private static final double USUAL_NANOS = 1e9;

    /** A near target is preferred until its first token takes so many times as long as a far one's. */
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

    /** What the order of one request goes by, beside the candidates. */
    record Wish(Options options, Optional<Tier> tier, Optional<Affinity> affinity) {
        Policy policy() {
            return options.policy().forTier(tier.orElse(Tier.BALANCED));
        }
    }

    List<Considered> order(List<Considered> kept, Wish wish) {
        Map<Integer, List<Considered>> groups = new TreeMap<>();
        for (Considered one : kept) {
            groups.computeIfAbsent(rank(one, kept, wish), rank -> new ArrayList<>())
                    .add(one);
        }
        List<Considered> ordered = new ArrayList<>(kept.size());
        groups.forEach((rank, group) -> {
            List<Considered> inside = ordered(group, wish.policy());
            boolean first = ordered.isEmpty() && rank < RESTING;
            ordered.addAll(
                    first && wish.affinity().isPresent()
                            ? preferred(inside, wish.affinity().get())
                            : inside);
        });
        return ordered;
    }

    /** Lower is tried earlier: whether it is admitted, whose target it is, then its tier, then its region. */
    private int rank(Considered one, List<Considered> all, Wish wish) {
        int resting = standing.admits(one.target()) ? 0 : RESTING;
        int tier = wish.tier()
                .flatMap(asked -> one.candidate().tier().map(asked::distance))
                .orElse(0);
        int step = one.candidate().traits().step() == Candidate.Step.OWN ? 0 : ANOTHER_MODEL;
        return resting + step + tier * FARTHER + region(one, all, wish.options().regions());
    }

    private int region(Considered one, List<Considered> all, List<String> regions) {
        if (regions.isEmpty()) {
            return 0;
        }
        int own = distance(one, regions);
        double farBest = all.stream()
                .filter(other -> distance(other, regions) > own && standing.admits(other.target()))
                .mapToDouble(other -> (double) standing.firstTokenNanos(other.target()))
                .filter(nanos -> nanos > 0)
                .min()
                .orElse(Double.MAX_VALUE);
        boolean slow = (double) standing.firstTokenNanos(one.target()) > NEARNESS * farBest;
        return slow ? regions.size() : own;
    }

    private static int distance(Considered one, List<String> regions) {
        int at = regions.indexOf(one.candidate().region());
        return at < 0 ? regions.size() : at;
    }

    private List<Considered> ordered(List<Considered> group, Policy policy) {
        return switch (policy) {
            case PRIORITY, BY_TASK -> group;
            case WEIGHTED -> sorted(group, drawn(group));
            case CHEAPEST -> sorted(group, one -> (double) one.comparableCost());
            case FASTEST -> betterOfTwo(group, load(group));
            case BALANCED -> betterOfTwo(group, balance(group));
        };
    }

    /**
     * Weighted sampling without replacement: each draws u^(1/w), and the highest wins (Efraimidis and Spirakis,
     * Information Processing Letters 97, 2006); here as the lowest of -ln(u)/w.
     */
    private ToDoubleFunction<Considered> drawn(List<Considered> group) {
        double[] keys = new double[group.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = -Math.log(1 - random.nextDouble()) / weight(group.get(i));
        }
        return one -> keys[group.indexOf(one)];
    }

    /** Peak-EWMA's score: time to the first token, times those who wait for it, for each unit of weight. */
    private ToDoubleFunction<Considered> load(List<Considered> group) {
        double known = group.stream()
                .mapToDouble(one -> (double) standing.firstTokenNanos(one.target()))
                .filter(nanos -> nanos > 0)
                .min()
                .orElse(USUAL_NANOS);
        return one -> {
            long nanos = standing.firstTokenNanos(one.target());
            double wait = nanos > 0
                    ? (double) nanos
                    : known; // a newcomer is taken for as good as the best, and so gets known
            return wait * (standing.inFlight(one.target()) + 1) / weight(one);
        };
    }

    /** The product of score and cost: twice the cost weighs as much as twice the wait. */
    private ToDoubleFunction<Considered> balance(List<Considered> group) {
        ToDoubleFunction<Considered> load = load(group);
        long dearest = group.stream()
                .filter(one -> one.costMicroDollars().isPresent())
                .mapToLong(Considered::comparableCost)
                .max()
                .orElse(1);
        return one -> load.applyAsDouble(one) * (1.0 + Math.min(one.comparableCost(), dearest));
    }

    /** Weight zero is as good as never: dividing by it gives the worst score there is. */
    private double weight(Considered one) {
        return one.candidate().weight() * standing.warmth(one.target());
    }

    /**
     * The power of two choices (Mitzenmacher, IEEE TPDS 12, 2001): of two drawn at random the better goes first, which
     * keeps everybody from running to the same best one; behind it all others, best first.
     */
    private List<Considered> betterOfTwo(List<Considered> group, ToDoubleFunction<Considered> score) {
        List<Considered> sorted = sorted(group, score);
        int size = sorted.size();
        if (size < 3) {
            return sorted;
        }
        int one = random.nextInt(size);
        int other = random.nextInt(size - 1);
        int better = Math.min(one, other < one ? other : other + 1); // positions in the sorted list
        return first(sorted, better);
    }

    private List<Considered> preferred(List<Considered> group, Affinity affinity) {
        return affinity.choose(group, standing)
                .map(index -> first(group, index))
                .orElse(group);
    }

    private static List<Considered> first(List<Considered> group, int index) {
        List<Considered> moved = new ArrayList<>(group);
        moved.addFirst(moved.remove(index));
        return moved;
    }

    /** Each score is taken once: what it is made of changes all the time. Equal ones stay as listed. */
    private static List<Considered> sorted(List<Considered> group, ToDoubleFunction<Considered> score) {
        record Scored(Considered one, double score) {}
        return group.stream()
                .map(one -> new Scored(one, score.applyAsDouble(one)))
                .sorted(java.util.Comparator.comparingDouble(Scored::score))
                .map(Scored::one)
                .toList();
    }
}
