/**
 * The trail: counts, durations and one line per exchange, cheap enough to be always on.
 *
 * <p>In: what happened, as numbers and short texts. Out: Prometheus text on demand, JSON lines to a file or the
 * console. Never: a body, a key, a header; a label or a line without a bound; a thread kept waiting for the log.
 */
@NullMarked
package io.bellwether.gateway.observe;

import org.jspecify.annotations.NullMarked;
