/**
 * Finding entries by their words, with and without diacritics.
 *
 * <p>In: entries, and what somebody asks for. Out: the entries that speak of it, best first. One index per assistant,
 * in memory; what was changed is found when the call returns. Never: a disk, a thread of its own, another index's
 * entries.
 */
@NullMarked
package io.bellwether.language.search;

import org.jspecify.annotations.NullMarked;
