/**
 * What an operator writes in {@code bellwether.yaml}, as typed values.
 *
 * <p>In: the file, an environment. Out: {@link io.bellwether.app.settings.Settings}, or every problem with its line.
 * Never: a value that was not checked, a secret in a message, half a configuration.
 */
@NullMarked
package io.bellwether.app.settings;

import org.jspecify.annotations.NullMarked;
