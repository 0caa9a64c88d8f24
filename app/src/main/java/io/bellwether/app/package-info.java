/**
 * The program: commands, wiring, life from start to drain.
 *
 * <p>In: arguments, a settings file, signals. Out: a running gateway, and an exit code. Never: a rule of the gateway's
 * trade; this package only joins what others decide.
 */
@NullMarked
package io.bellwether.app;

import org.jspecify.annotations.NullMarked;
