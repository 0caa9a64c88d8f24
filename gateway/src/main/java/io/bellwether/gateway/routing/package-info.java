/**
 * Model name to ordered targets.
 *
 * <p>In: an exchange with a known caller. Out: the targets it may go to, best first, or a refusal: unknown model, not
 * allowed. Never: a call to any of them.
 */
@NullMarked
package io.bellwether.gateway.routing;

import org.jspecify.annotations.NullMarked;
