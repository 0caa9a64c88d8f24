/**
 * The server: connections in, one straight-line handler call per request, bytes out.
 *
 * <p>In: sockets. Out: {@link io.bellwether.http.server.ServerExchange} for each request, on a virtual thread of its
 * own. Never: knowledge of what the requests are about.
 */
@NullMarked
package io.bellwether.http.server;

import org.jspecify.annotations.NullMarked;
