/** bench. */
@NullMarked
package io.bellwether.bench;

import org.jspecify.annotations.NullMarked;
