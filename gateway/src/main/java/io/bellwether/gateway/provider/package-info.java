/**
 * The providers: who answers for a target's name.
 *
 * <p>In: an exchange and a target. Out: the reply of the provider that the target names. Never: a choice among targets.
 */
@NullMarked
package io.bellwether.gateway.provider;

import org.jspecify.annotations.NullMarked;
