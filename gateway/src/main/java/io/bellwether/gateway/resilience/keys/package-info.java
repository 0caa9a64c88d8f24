/**
 * Which of a provider's credentials goes with an attempt.
 *
 * <p>In: the settings of credentials, how attempts with them went, the current time. Out: the name of one that is fit,
 * or how long until one is. Never: a secret; only names come here.
 */
@NullMarked
package io.bellwether.gateway.resilience.keys;

import org.jspecify.annotations.NullMarked;
