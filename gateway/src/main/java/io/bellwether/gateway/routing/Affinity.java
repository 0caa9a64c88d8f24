package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.Span;
import java.util.List;
import java.util.Optional;

/**
 * Keeps prompts that begin alike together, so that a provider finds their beginning in its cache. Rendezvous hashing
 * (Thaler and Ravishankar, IEEE/ACM ToN 6, 1998) with a bound on the load (Mirrokni, Thorup and Zadimoghaddam, SODA
 * 2018): when a target goes, only its own prompts move, and a popular beginning cannot drown one target.
 */
final class Affinity {
    /** What is looked at of a prompt: instructions and the first turns, which later turns do not change. */
    private static final int PREFIX_BYTES = 1024;

    /** A target takes at most so many times its fair share of what is in flight. */
    private static final double BOUND = 1.25;

    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final long hash;

    private Affinity(long hash) {
        this.hash = hash;
    }

    /** Of a caller's request; the caller is part of it, so that nobody's cache says anything about another's. */
    static Affinity of(String caller, ChatRequest request) {
        long hash = SEED;
        for (int i = 0; i < caller.length(); i++) {
            hash = (hash ^ caller.charAt(i)) * PRIME;
        }
        Span prompt = prompt(request);
        int end = Math.min(prompt.to(), prompt.from() + PREFIX_BYTES);
        for (int i = Math.max(prompt.from(), 0); i < end; i++) {
            hash = (hash ^ (request.body()[i] & 0xFF)) * PRIME; // FNV-1a, 64 bits
        }
        return new Affinity(hash);
    }

    private static Span prompt(ChatRequest request) {
        for (Field field : List.of(Field.MESSAGES, Field.PROMPT, Field.INPUT)) {
            if (request.scan().has(field)) {
                return request.scan().span(field);
            }
        }
        return Span.ABSENT;
    }

    /** The place in the group of the target these prompts belong to; nothing when all are loaded above the bound. */
    Optional<Integer> choose(List<Entrant> group) {
        double weights = 0;
        int inFlight = 0;
        for (Entrant one : group) {
            weights += one.candidate().weight();
            inFlight += one.inFlight();
        }
        int best = -1;
        double bestScore = -1;
        for (int i = 0; i < group.size(); i++) {
            Entrant one = group.get(i);
            double weight = one.candidate().weight();
            double most = Math.ceil(BOUND * (inFlight + 1) * weight / weights);
            double score = score(one, weight);
            if (weight > 0 && one.inFlight() + 1 <= most && score > bestScore) {
                best = i;
                bestScore = score;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    /** Weighted rendezvous: -w/ln(u) with u from the hash of prompt and target together. */
    private double score(Entrant one, double weight) {
        long mixed = mix(hash ^ mix(one.candidate().target().toString().hashCode()));
        double unit = ((mixed >>> 11) + 0.5) * 0x1.0p-53;
        return -weight / Math.log(unit);
    }

    /** SplitMix64's finaliser (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
