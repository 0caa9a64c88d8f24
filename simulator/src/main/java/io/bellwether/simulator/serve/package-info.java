/**
 * Connections, endpoints, pacing and faults: the part that touches sockets.
 *
 * <p>In: {@link io.bellwether.simulator.serve.Site}, what this provider is. Out: bytes on the wire at the right
 * moment, or the wrong ones on purpose. Never: blocks; everything of one connection happens on its event loop.
 */
@NullMarked
package io.bellwether.simulator.serve;

import org.jspecify.annotations.NullMarked;
