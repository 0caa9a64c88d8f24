/**
 * The canary's decision in virtual time, over scenarios, with a naive twin beside every figure.
 *
 * <p>In: the gateway's own {@code Trial}, a seed. Out: a report with plots. Never: a clock or a socket.
 */
@NullMarked
package io.bellwether.bench.study.canary;

import org.jspecify.annotations.NullMarked;
