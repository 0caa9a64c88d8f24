/**
 * HTTP/1.1 as bytes: heads and bodies parsed strictly, and nothing else.
 *
 * <p>In: arrays of bytes as they came off a socket. Out: heads, body bytes, or the reason why a message is refused.
 * Never: a socket, a thread, a clock, leniency.
 */
@NullMarked
package io.bellwether.http.wire;

import org.jspecify.annotations.NullMarked;
