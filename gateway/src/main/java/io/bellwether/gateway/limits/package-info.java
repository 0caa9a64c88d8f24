/**
 * How much a caller may ask for: at once, in a minute, in a day.
 *
 * <p>In: exchanges whose caller is known and whose body has been read. Out: the same, counted against every limit that
 * applies to them, or a refusal that says which and until when. Never: a limit taken in part, a count without a bound
 * on its memory, a lock on the way of a request that nobody has to wait for.
 */
@NullMarked
package io.bellwether.gateway.limits;

import org.jspecify.annotations.NullMarked;
