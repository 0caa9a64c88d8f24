/**
 * What the tests of all stations share: exchanges, callers and streams made to measure.
 *
 * <p>In: what a test says about its case. Out: the rest of it, filled in. Never: a socket, a clock of its own, an
 * assertion.
 */
@NullMarked
package io.bellwether.gateway;

import org.jspecify.annotations.NullMarked;
