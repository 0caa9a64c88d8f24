package io.bellwether.gateway.cache;

import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.time.Duration;
import java.util.Locale;

/**
 * What a caller wants of the cache, as {@code Cache-Control} says it (RFC 9111, section 5.2.1): {@code no-store},
 * {@code no-cache}, {@code max-age}. What it does not know it passes over, as the RFC wants.
 *
 * @param looks whether a kept answer will do
 * @param keeps whether the answer may be kept
 * @param oldest how old a kept answer may be
 */
record Wish(boolean looks, boolean keeps, Duration oldest) {
    static final Wish NONE = new Wish(true, true, Duration.ofDays(36_500));

    private static final HeaderName CACHE_CONTROL = HeaderName.of("cache-control");
    private static final String MAX_AGE = "max-age=";

    /** Longer numbers are longer than anything is kept. */
    private static final int MOST_DIGITS = 9;

    static Wish of(Fields fields) {
        Wish wish = NONE;
        for (int at = fields.find(CACHE_CONTROL, 0); at >= 0; at = fields.find(CACHE_CONTROL, at + 1)) {
            for (String directive : fields.text(at).split(",", -1)) {
                wish = wish.with(directive.strip().toLowerCase(Locale.ROOT));
            }
        }
        return wish;
    }

    private Wish with(String directive) {
        if (directive.equals("no-store")) {
            return new Wish(false, false, oldest);
        }
        if (directive.equals("no-cache")) {
            return new Wish(false, keeps, oldest);
        }
        String age = directive.startsWith(MAX_AGE) ? directive.substring(MAX_AGE.length()) : "";
        return age.matches("[0-9]{1," + MOST_DIGITS + "}")
                ? new Wish(looks, keeps, Duration.ofSeconds(Long.parseLong(age)))
                : this;
    }
}
