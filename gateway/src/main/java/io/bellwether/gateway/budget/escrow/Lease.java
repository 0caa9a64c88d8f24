package io.bellwether.gateway.budget.escrow;

/**
 * What the store gave a replica of a counter's headroom.
 *
 * @param granted in millionths of a US dollar; less than was wanted when there is no more, 0 when there is nothing
 * @param standing of the counter, the grant included
 */
public record Lease(long granted, Standing standing) {
    /** A lease is so much larger than what is wanted now: a thirty-second of the headroom, which shrinks with it. */
    private static final int CHUNK_SHARE = 32;

    /**
     * How much to give of a headroom. While there is plenty, a chunk beyond what is wanted, so that the store is asked
     * seldom; when there is little, next to nothing beyond, so that next to nothing lies idle elsewhere.
     */
    public static long grant(long headroom, long wanted) {
        long sane = Math.max(0, headroom);
        return Math.min(sane, wanted + sane / CHUNK_SHARE);
    }
}
