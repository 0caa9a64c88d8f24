/** app. */
@NullMarked
package io.bellwether.app;

import org.jspecify.annotations.NullMarked;
