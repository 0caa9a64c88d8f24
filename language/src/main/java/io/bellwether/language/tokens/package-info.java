/**
 * How many tokens a text has.
 *
 * <p>In: text, as characters, UTF-8 or JSON; what providers counted afterwards. Out: an estimate for any model, quick
 * enough for every request, that learns each model's habit from its counts; an exact count for models whose vocabulary
 * is public. Never: bills anybody: money goes by what providers count.
 */
@NullMarked
package io.bellwether.language.tokens;

import org.jspecify.annotations.NullMarked;
