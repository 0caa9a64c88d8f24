/**
 * Money set aside before it is spent: budgets, their counters, and this replica's part of them.
 *
 * <p>In: the most a request can cost, and later what it did cost. Out: money held at every level or at none, and
 * postings for the ledger. Never: a disk or a database on the way of a request whose money is already here, a cap that
 * is passed because two looked at the same time.
 */
@NullMarked
package io.bellwether.gateway.budget.escrow;

import org.jspecify.annotations.NullMarked;
