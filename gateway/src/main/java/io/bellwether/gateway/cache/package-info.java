/**
 * Answered before: the same question, under the same rules, to the same caller.
 *
 * <p>In: a routed request, and the operator's rule for its model. Out: the answer that is kept, one that is on its way
 * already, or a target's own, which is kept as it passes. Never: an answer shown beyond its rule's circle of callers,
 * one of a broken stream, a refusal, a model's call of a tool.
 */
@NullMarked
package io.bellwether.gateway.cache;

import org.jspecify.annotations.NullMarked;
