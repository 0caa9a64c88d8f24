package io.bellwether.gateway.canary;

import java.util.Map;

/** What an arm has come to at one moment. */
public record Figures(Counts counts, Cost cost, Times firstToken, Times total) {
    private static final double PER_THOUSAND = 1_000.0;

    /**
     * How much there was of what.
     *
     * @param hits requests that each guard has something against
     */
    public record Counts(long units, long requests, Map<Guard, Long> hits) {
        public Counts {
            hits = Map.copyOf(hits);
        }

        public long hits(Guard guard) {
            return hits.getOrDefault(guard, 0L);
        }
    }

    /** Money. */
    public record Cost(long pricedRequests, long microDollars, long tokens) {}

    /** Quantiles, up to nine per cent too large, never too small; 0 when there is nothing. */
    public record Times(long p50Nanos, long p95Nanos, long p99Nanos) {}

    public long requests() {
        return counts.requests();
    }

    /** Share of requests that a guard has something against; 0 when there are none. */
    public double share(Guard guard) {
        return requests() == 0 ? 0 : (double) counts.hits(guard) / requests();
    }

    /** Share of requests that did not fail; 1 when there are none. */
    public double uptime() {
        return 1 - share(Guard.ERRORS);
    }

    /** Cost of a thousand tokens where the cost is known, in micro-dollars; 0 when nothing is. */
    public double perThousandTokensMicroDollars() {
        return cost.tokens() == 0 ? 0 : cost.microDollars() * PER_THOUSAND / cost.tokens();
    }
}
