package io.bellwether.gateway.exchange;

import java.util.Locale;

/**
 * What the cache was to a request.
 *
 * @param of the exchange whose answer was given again, or shared; empty where it is the request's own
 * @param ageSeconds of a kept answer
 */
public record CacheNote(How how, String of, long ageSeconds) {
    /** Of a model without a cache. */
    public static final CacheNote NONE = new CacheNote(How.NONE, "", 0);

    /** What became of the look into it. */
    public enum How {
        NONE,
        /** A kept answer was given. */
        HIT,
        /** An answer was shared that was on its way to somebody else. */
        JOINED,
        /** There was none. */
        MISS,
        /** It was not looked into: the caller's wish, or the request is of a kind that is not kept. */
        BYPASS;

        /** As header, log and metrics call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static CacheNote of(How how) {
        return new CacheNote(how, "", 0);
    }
}
