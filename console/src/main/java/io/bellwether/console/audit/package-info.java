/**
 * What operators have changed: who, when, what, before and after, each entry bound to the one before it by a hash.
 *
 * <p>In: changes, as they are made. Out: a list that can be searched and verified. Never: a key, a password, or a
 * change to an entry.
 */
@NullMarked
package io.bellwether.console.audit;

import org.jspecify.annotations.NullMarked;
