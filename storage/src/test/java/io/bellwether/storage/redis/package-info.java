/** Limits over a real Redis that is killed, frozen and emptied. */
@NullMarked
package io.bellwether.storage.redis;

import org.jspecify.annotations.NullMarked;
