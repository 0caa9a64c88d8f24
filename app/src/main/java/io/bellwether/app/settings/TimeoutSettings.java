package io.bellwether.app.settings;

import java.time.Duration;

/**
 * How long each step of an exchange may take. In the file the provider's side and the caller's side stand in one
 * section.
 *
 * @param upstream the steps towards a provider; a provider may have its own
 * @param clientWriteStall a write to the caller that makes no progress; then that caller is dropped
 * @param headerRead reading the caller's request line and headers
 * @param bodyMinBytesPerSecond the slowest a caller may send a body
 * @param keepAlive a caller's idle connection
 */
public record TimeoutSettings(
        UpstreamTimeouts upstream,
        Duration clientWriteStall,
        Duration headerRead,
        long bodyMinBytesPerSecond,
        Duration keepAlive) {

    static TimeoutSettings read(Section section) {
        return new TimeoutSettings(
                UpstreamTimeouts.read(section, UpstreamTimeouts.DEFAULTS),
                section.duration(
                        "client_write_stall",
                        Duration.ofSeconds(30),
                        "a write to the caller that makes no progress; then the caller is dropped"),
                section.duration(
                        "header_read", Duration.ofSeconds(10), "reading the caller's request line and headers"),
                section.value(Field.of(
                                "body_min_rate",
                                Kinds.rate(Span.of(1, 1 << 30)),
                                "the slowest a caller may send a body, so that nobody holds a connection for free")
                        .otherwise(1_024L)),
                section.duration("keep_alive", Duration.ofMinutes(1), "how long a caller's idle connection is kept"));
    }
}
