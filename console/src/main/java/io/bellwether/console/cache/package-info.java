/**
 * What operators can do with answers that are kept: look, and let go of them.
 *
 * <p>In: an operator's request. Out: what the cache has saved, and which models' answers are to go. Never: an answer's
 * text.
 */
@NullMarked
package io.bellwether.console.cache;

import org.jspecify.annotations.NullMarked;
