/**
 * Text as it is compared: folded, without what people leave off or add when they type in a hurry.
 *
 * <p>In: text of any script. Out: text or words for comparing, never for showing. Linear in the length. Never: a guess
 * at what was meant, a look at a model, state between calls.
 */
@NullMarked
package io.bellwether.language.text;

import org.jspecify.annotations.NullMarked;
