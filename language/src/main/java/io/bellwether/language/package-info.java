/**
 * Reading text, Vietnamese first.
 *
 * <p>In: what somebody wrote. Out: the same without its tricks, how many tokens it has, what it wants, what it
 * resembles. Never: a network, a clock, a file that was not handed in.
 */
@NullMarked
package io.bellwether.language;

import org.jspecify.annotations.NullMarked;
