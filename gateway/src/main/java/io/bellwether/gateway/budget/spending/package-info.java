/**
 * The stage of budgets: what a request may cost at most, and whether there is money for it.
 *
 * <p>In: a request with its targets. Out: the same with money held for it at every level, or a refusal that says which
 * budget is used up; on the way out the hold is settled with what was spent. Never: an estimate that is no upper bound,
 * where the cap must not be passed.
 */
@NullMarked
package io.bellwether.gateway.budget.spending;

import org.jspecify.annotations.NullMarked;
