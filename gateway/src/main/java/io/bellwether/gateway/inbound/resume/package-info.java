/**
 * What is kept of a stream so that it can be read again: its last events, its text, how it ended.
 *
 * <p>In: events, one by one, from the one who produces them. Out: the same events to any number of readers, each at its
 * own pace. Never: a wire, a dialect's words, or a wait of the producer for a reader.
 */
@NullMarked
package io.bellwether.gateway.inbound.resume;

import org.jspecify.annotations.NullMarked;
