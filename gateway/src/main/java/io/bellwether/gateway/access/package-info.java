/**
 * Who is calling: virtual keys, of the settings file and of a store.
 *
 * <p>In: an exchange from anybody. Out: an exchange of which is known whose it is, or a refusal. Never: a key in clear
 * text longer than it takes to hash it; a wait for the store; 401 for a key of which nobody can say at the moment
 * whether it is ours.
 */
@NullMarked
package io.bellwether.gateway.access;

import org.jspecify.annotations.NullMarked;
