/**
 * Event loops, the virtual threads that run on them, and how bytes pass between the two.
 *
 * <p>In: sockets' bytes on a loop. Out: blocking reads and writes for straight-line code, with deadlines. Never: a
 * protocol, or a wait that blocks the loop itself.
 */
@NullMarked
package io.bellwether.http.loop;

import org.jspecify.annotations.NullMarked;
