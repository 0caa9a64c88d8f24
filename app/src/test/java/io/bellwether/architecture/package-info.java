/**
 * The house's own rules, held by the build: which way the arrows point, and what every file looks like.
 *
 * <p>In: all compiled classes but the benchmarks' ({@code MapTest}), all source files ({@code HabitsTest}). Out: one
 * line for each place that breaks a rule, with the file. Never: a judgement that a reader could not repeat by looking.
 */
@NullMarked
package io.bellwether.architecture;

import org.jspecify.annotations.NullMarked;
