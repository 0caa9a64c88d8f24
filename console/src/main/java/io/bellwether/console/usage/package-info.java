/**
 * What was used and what it cost, by whatever an operator asks.
 *
 * <p>In: a span of time and the dimensions to tell apart, from the query of a request. Out: sums over the ledger, page
 * by page, as JSON or CSV. It changes nothing, and no word of a query becomes a word of SQL.
 */
@NullMarked
package io.bellwether.console.usage;

import org.jspecify.annotations.NullMarked;
