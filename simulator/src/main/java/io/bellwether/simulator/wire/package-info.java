/**
 * Lean HTTP/1.1 on byte arrays: requests are read here, heads of answers are written here.
 *
 * <p>In: bytes of a connection. Out: {@link io.bellwether.simulator.wire.Request}s and the text of answer heads.
 * Never: a socket, a model, a wait.
 */
@NullMarked
package io.bellwether.simulator.wire;

import org.jspecify.annotations.NullMarked;
