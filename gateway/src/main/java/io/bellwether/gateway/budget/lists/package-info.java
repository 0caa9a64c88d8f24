/**
 * Price lists that others keep, read into rows of our own form.
 *
 * <p>In: the files of LiteLLM and models.dev, or our own, and the rows in force. Out: rows, what is new, changed or
 * gone, what looks wrong, and a price file that {@code prices.file} reads. Used by commands and by operators, never by
 * a caller's request. It never guesses a price, never makes a model unpriced and applies nothing by itself.
 */
@NullMarked
package io.bellwether.gateway.budget.lists;

import org.jspecify.annotations.NullMarked;
