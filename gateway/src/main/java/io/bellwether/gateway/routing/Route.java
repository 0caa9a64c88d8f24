package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.json.RequestScan;
import java.util.List;

/**
 * A public model's name and where it is to be had. Immutable.
 */
public final class Route {
    /**
     * What the choice among a route's targets goes by.
     *
     * @param affinity whether prompts that begin alike go to the same target, whose provider then has them cached
     * @param regions preferred ones, nearest first; empty when it does not matter
     */
    public record Options(Policy policy, boolean affinity, List<String> regions) {
        /** As listed. */
        public static final Options PLAIN = new Options(Policy.PRIORITY, false, List.of());

        public Options {
            regions = List.copyOf(regions);
        }
    }

    private final String model;
    private final List<Candidate> candidates;
    private final Options options;
    private final List<Target> targets;
    private final boolean heedsTask;
    private final boolean plain;
    private final boolean selective;
    private final long leastContext;

    public Route(String model, List<Candidate> candidates, Options options) {
        this.model = model;
        this.candidates = List.copyOf(candidates);
        this.options = options;
        this.targets = candidates.stream().map(Candidate::target).toList();
        boolean tiered =
                candidates.stream().anyMatch(candidate -> candidate.tier().isPresent());
        this.heedsTask = tiered || options.policy() == Policy.BY_TASK;
        this.plain = options.equals(Options.PLAIN) && !tiered;
        this.selective =
                candidates.stream().anyMatch(candidate -> candidate.can().lacksSomething());
        this.leastContext = candidates.stream()
                .mapToLong(candidate -> candidate.can().contextTokens())
                .filter(tokens -> tokens > 0)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Route(String model, Target target) {
        this.model = model;
        this.candidates = List.of();
        this.options = Options.PLAIN;
        this.heedsTask = false;
        this.targets = List.of(target);
        this.plain = true;
        this.selective = false;
        this.leastContext = Long.MAX_VALUE;
    }

    /** A route made for one request, whose model's name goes to a provider as it is. */
    static Route passingThrough(String model, Target target) {
        return new Route(model, target);
    }

    /** A route whose targets are tried as listed. */
    public static Route of(String model, List<Target> targets) {
        return new Route(model, targets.stream().map(Candidate::of).toList(), Options.PLAIN);
    }

    public String model() {
        return model;
    }

    public List<Candidate> candidates() {
        return candidates.isEmpty() ? targets.stream().map(Candidate::of).toList() : candidates;
    }

    public Options options() {
        return options;
    }

    /** The candidates' targets, as listed. */
    public List<Target> targets() {
        return targets;
    }

    /** Whether the order is the listed one for every request that all targets can serve. */
    boolean isPlain() {
        return plain;
    }

    /** Whether one of the targets is known to lack something. */
    boolean isSelective() {
        return selective;
    }

    /**
     * Whether text and answer fit in wherever they go, as far as anybody knows. A token has at least one byte, so what
     * fits in as bytes fits in as tokens.
     */
    boolean surelyHolds(RequestScan scan) {
        return scan.textBytes() + scan.maxTokens().orElse(0) <= leastContext;
    }

    /** Whether a request's task can make a difference. */
    boolean heedsTask() {
        return heedsTask;
    }
}
