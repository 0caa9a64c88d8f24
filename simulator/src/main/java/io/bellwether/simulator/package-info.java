/** simulator. */
@NullMarked
package io.bellwether.simulator;

import org.jspecify.annotations.NullMarked;
