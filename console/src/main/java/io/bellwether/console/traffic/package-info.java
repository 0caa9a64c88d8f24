/**
 * What the gateway is doing, for whoever operates it.
 *
 * <p>In: questions about the requests that ended last, about what was counted lately, about models and providers as
 * they stand. Out: JSON, from memory alone, so that it can be looked at while every store is away and every budget is
 * spent. It changes nothing, never waits, and has no body, header field or secret to show.
 */
@NullMarked
package io.bellwether.console.traffic;

import org.jspecify.annotations.NullMarked;
