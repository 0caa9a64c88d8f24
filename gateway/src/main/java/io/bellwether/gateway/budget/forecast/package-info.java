/**
 * What a load would cost, before it is there.
 *
 * <p>In: how people talk to a model, or what was measured; and a tariff. Out: tokens and money a month. Used by
 * commands, never by a request. It assumes nothing silently and never compares one model's tokens with another's.
 */
@NullMarked
package io.bellwether.gateway.budget.forecast;

import org.jspecify.annotations.NullMarked;
