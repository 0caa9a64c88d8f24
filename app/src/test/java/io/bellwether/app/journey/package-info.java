/**
 * The whole path on real sockets, as a customer or an operator sees it: one class for each story.
 *
 * <p>In: a {@code Scene}, that is a gateway and two simulated providers. Out: what callers, providers, log and
 * metrics showed. Never: a part of the gateway replaced by a fake.
 */
@NullMarked
package io.bellwether.app.journey;

import org.jspecify.annotations.NullMarked;
