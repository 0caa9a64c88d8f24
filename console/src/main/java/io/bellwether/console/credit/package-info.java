/**
 * Prepaid credit: paid in by operators, codes and payments, spent as a budget whose cap is what was paid in.
 *
 * <p>In: operators' requests, callers' codes, signed messages of payment providers. Out: top-ups in the ledger, each
 * once; balances; codes, shown once. Never: spends, prices a request, or keeps a code's clear text.
 */
@NullMarked
package io.bellwether.console.credit;

import org.jspecify.annotations.NullMarked;
