package io.bellwether.gateway.allowance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All limits of one caller, model or address. Compared by identity: a bucket must know its own at a glance, and what
 * two rules have in common is looked for once, when one follows the other.
 */
public final class Rule {
    /** No limit. */
    public static final Rule NONE = new Rule(List.of(), 0);

    private final List<Rate> rates;
    private final int atOnce;

    /** Made once for each number of replicas, so that buckets know it again. */
    private volatile Optional<Share> share = Optional.empty();

    private record Share(int replicas, Rule rule) {}

    /**
     * @param rates over time, each measure at most once
     * @param atOnce requests under way; 0 means any number
     */
    public Rule(List<Rate> rates, int atOnce) {
        if (atOnce < 0) {
            throw new IllegalArgumentException("atOnce: " + atOnce + " (expected: >= 0)");
        }
        if (rates.stream().map(Rate::of).distinct().count() != rates.size()) {
            throw new IllegalArgumentException("rates: " + rates + " (expected: each measure once)");
        }
        this.rates = List.copyOf(rates);
        this.atOnce = atOnce;
    }

    public static Rule of(Rate... rates) {
        return new Rule(Arrays.asList(rates), 0);
    }

    public static Rule atOnce(int most) {
        return new Rule(List.of(), most);
    }

    /** Over time, each measure at most once. */
    public List<Rate> rates() {
        return rates;
    }

    /** Requests under way; 0 means any number. */
    public int atOnce() {
        return atOnce;
    }

    /** Whether it limits anything. */
    public boolean limits() {
        return atOnce > 0 || !rates.isEmpty();
    }

    /** The rate of that measure, of those it has. */
    public Rate rate(Measure measure) {
        return rates.stream().filter(rate -> rate.of() == measure).findFirst().orElseThrow();
    }

    /** What one of several replicas that cannot ask each other may let through. */
    public Rule share(int replicas) {
        Optional<Share> known = share.filter(one -> one.replicas() == replicas);
        if (known.isPresent()) {
            return known.get().rule();
        }
        int places = atOnce == 0 ? 0 : Math.max(1, atOnce / replicas);
        Rule made = new Rule(rates.stream().map(rate -> rate.share(replicas)).toList(), places);
        share = Optional.of(new Share(replicas, made));
        return made;
    }

    /** Whether it has to know how many tokens a request has. */
    public boolean countsTokens() {
        return rates.stream().anyMatch(rate -> rate.of().isTokens());
    }
}
