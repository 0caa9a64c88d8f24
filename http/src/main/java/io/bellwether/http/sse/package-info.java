/**
 * Server-sent events as bytes: where one event ends and the next begins, and how one is written.
 *
 * <p>In: chunks of a stream, cut anywhere. Out: the events in them, as ranges of the bytes that came, or one event's
 * bytes. Never: a meaning of the data, a socket, a wait, a buffer without a bound.
 */
@NullMarked
package io.bellwether.http.sse;

import org.jspecify.annotations.NullMarked;
