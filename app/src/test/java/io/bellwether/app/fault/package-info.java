/**
 * What goes wrong on real sockets, in providers, in callers and in the house, and how it must end: one class for each
 * kind.
 *
 * <p>In: a {@code Scene}, that is a gateway and two simulated providers. Out: what callers, providers, log and
 * metrics showed. Never: a part of the gateway replaced by a fake.
 */
@NullMarked
package io.bellwether.app.fault;

import org.jspecify.annotations.NullMarked;
