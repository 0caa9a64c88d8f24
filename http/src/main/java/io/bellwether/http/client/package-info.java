/**
 * The client: requests to upstreams over pooled connections, for straight-line code.
 *
 * <p>In: a request and how long to wait for what. Out: the reply, pulled piece by piece. Never: redirects, cookies,
 * proxies or retries; nothing goes anywhere but to the origin that was named.
 */
@NullMarked
package io.bellwether.http.client;

import org.jspecify.annotations.NullMarked;
