/**
 * WebSockets, the server's side (RFC 6455): opening handshake, frames, messages, pings, closing.
 *
 * <p>In: an exchange whose client asks to leave HTTP. Out: text messages, read and written by straight-line code that
 * parks. Never: an extension, a client's side, or knowledge of what the messages are about.
 */
@NullMarked
package io.bellwether.http.ws;

import org.jspecify.annotations.NullMarked;
