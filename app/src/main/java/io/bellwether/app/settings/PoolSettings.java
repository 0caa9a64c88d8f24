package io.bellwether.app.settings;

import java.time.Duration;

/**
 * The connections kept to providers.
 *
 * @param maxConnections in all
 * @param maxPerHost to one provider; each running HTTP/1.1 exchange takes one
 * @param dnsTtl how long an address is believed
 * @param waitAtMost how long an exchange waits for a free connection; 0 means not at all
 */
public record PoolSettings(int maxConnections, int maxPerHost, Duration dnsTtl, Duration waitAtMost) {

    /** What holds where the file says nothing. */
    public static final PoolSettings DEFAULTS =
            new PoolSettings(20_000, 20_000, Duration.ofMinutes(5), Duration.ofSeconds(2));

    /** Refuses a part that is larger than the whole. */
    public PoolSettings {
        Require.that(
                maxPerHost <= maxConnections,
                "max_per_host",
                maxPerHost,
                "at most max_connections (" + maxConnections + ")");
    }

    static PoolSettings read(Section section, PoolSettings base) {
        Span span = Span.of(1, 100_000);
        int most = section.count("max_connections", base.maxConnections, span, "connections to providers in all");
        return new PoolSettings(
                most,
                section.count(
                        "max_per_host",
                        Math.min(base.maxPerHost, most),
                        span,
                        "connections to one provider, exactly; each running HTTP/1.1 exchange takes one"),
                section.duration("ttl_dns", base.dnsTtl, "how long a provider's address is believed"),
                section.value(Field.of(
                                "wait",
                                Kinds.duration(Duration.ZERO, Duration.ofMinutes(1)),
                                "how long an exchange waits for a free connection before it goes elsewhere; 0 means not"
                                        + " at all")
                        .otherwise(base.waitAtMost)));
    }
}
