/**
 * The usage journal: what was started, how far it came, what it cost, on disk before a crash can take it.
 *
 * <p>In: entries of attempts as they start, go on and end. Out: a file of them, and after a crash the list of attempts
 * that never ended. Never: a disk touched by the thread that records, an attempt forgotten or settled twice.
 */
@NullMarked
package io.bellwether.gateway.budget.journal;

import org.jspecify.annotations.NullMarked;
