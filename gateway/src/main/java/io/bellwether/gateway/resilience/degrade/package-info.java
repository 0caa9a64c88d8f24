/**
 * What is answered when nobody answers.
 *
 * <p>In: an exchange that all targets have failed. Out: an answer that says of itself that it is none of a model's, or
 * nothing. Never: a disguise; every such answer is marked in its body, its fields and the log.
 */
@NullMarked
package io.bellwether.gateway.resilience.degrade;

import org.jspecify.annotations.NullMarked;
