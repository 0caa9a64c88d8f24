package io.bellwether.app.settings;

import java.time.Duration;

/**
 * How long each step towards a provider may take.
 *
 * @param connect a TCP connect
 * @param tls a TLS handshake
 * @param writeStall a write of the request that makes no progress
 * @param headers from the request's last byte to the headers of a stream
 * @param whole from the request's last byte to the end of an answer that is no stream
 * @param firstToken from the request's last byte to the first event of a stream
 * @param idle between two chunks of a reply
 * @param pace how fast a stream must come
 * @param total one exchange in all, retries included
 * @param leftover reading an answer to its end whose caller has gone
 * @param keepAlive an idle connection in the pool
 */
public record UpstreamTimeouts(
        Duration connect,
        Duration tls,
        Duration writeStall,
        Duration headers,
        Duration whole,
        Duration firstToken,
        Duration idle,
        PaceSettings pace,
        Duration total,
        Duration leftover,
        Duration keepAlive) {

    /** What holds where the file says nothing. */
    public static final UpstreamTimeouts DEFAULTS = new UpstreamTimeouts(
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            PaceSettings.ANY,
            Duration.ofMinutes(10),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1));

    /** Refuses a step that may take longer than the whole. */
    public UpstreamTimeouts {
        within(connect, "connect", total);
        within(tls, "tls", total);
        within(writeStall, "write_stall", total);
        within(headers, "headers", total);
        within(whole, "whole", total);
        within(firstToken, "first_token", total);
        within(idle, "idle", total);
        within(pace.window(), "pace_window", total);
        within(leftover, "leftover", total);
    }

    /** A step's own default gives way to a shorter total, so that writing {@code total: 30s} alone is enough. */
    static UpstreamTimeouts read(Section section, UpstreamTimeouts base) {
        Duration total = section.duration(
                "total",
                base.total,
                "one exchange in all, retries included; a shorter one shortens the defaults below with it");
        return new UpstreamTimeouts(
                section.duration("connect", shorter(base.connect, total), "a TCP connect to the provider"),
                section.duration("tls", shorter(base.tls, total), "a TLS handshake with the provider"),
                section.duration(
                        "write_stall",
                        shorter(base.writeStall, total),
                        "a write of the request that makes no progress"),
                section.duration(
                        "headers",
                        shorter(base.headers, total),
                        "from the request's last byte to the headers of a stream"),
                section.duration(
                        "whole",
                        shorter(base.whole, total),
                        "from the request's last byte to the end of an answer that is no stream"),
                section.duration(
                        "first_token",
                        shorter(base.firstToken, total),
                        "from the request's last byte to the first event of a stream; a model may have its own"),
                section.duration(
                        "idle", shorter(base.idle, total), "between two chunks of a reply; restarts with each"),
                PaceSettings.read(section, base.pace, total),
                total,
                section.duration(
                        "leftover",
                        shorter(base.leftover, total),
                        "reading an answer to its end whose caller has gone, where when_caller_leaves is finish"),
                section.duration(
                        "upstream_keep_alive",
                        base.keepAlive,
                        "how long an idle connection to a provider is kept; less where it promises or shows less"));
    }

    private static Duration shorter(Duration step, Duration total) {
        return step.compareTo(total) <= 0 ? step : total;
    }

    private static void within(Duration step, String name, Duration total) {
        Require.that(step.isPositive(), name, Quantities.shown(step), "> 0");
        String expected = "at most total (" + Quantities.shown(total) + ")";
        Require.that(step.compareTo(total) <= 0, name, Quantities.shown(step), expected);
    }
}
