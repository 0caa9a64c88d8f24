/**
 * Writing to disk without keeping anyone waiting: entries gather in memory, one thread writes them in groups.
 *
 * <p>In: entries from relay threads. Out: bytes in a file, in order, and the plain answer "no room" when memory is
 * full. Never: a disk touched by the thread that hands an entry over, memory without a bound, an entry lost after a
 * yes.
 */
@NullMarked
package io.bellwether.gateway.files;

import org.jspecify.annotations.NullMarked;
