/**
 * Counts what every attempt consumes and what it costs, and writes it down before, while and after.
 *
 * <p>In: an attempt about to be made. Out: the same reply, its tokens and money noted in journal and trail exactly
 * once. Never: a caller kept waiting for a disk.
 */
@NullMarked
package io.bellwether.gateway.budget.metering;

import org.jspecify.annotations.NullMarked;
