/**
 * Making different ways of writing the same thing equal.
 *
 * <p>In: what somebody wrote, tricks, slips and shorthand included. Out: the same in plain lower-case letters, with or
 * without Vietnamese accents, and the language it is in. Linear in the length, whatever the text. Never: changes what
 * is sent to a model, keeps text, sees a network or a file.
 */
@NullMarked
package io.bellwether.language.text;

import org.jspecify.annotations.NullMarked;
