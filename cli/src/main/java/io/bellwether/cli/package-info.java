/**
 * The command line: names, options, help texts and exit codes of {@code bellwether}.
 *
 * <p>In: the words after the program's name. Out: one call on {@link io.bellwether.cli.Actions} with plain options,
 * and an exit code. Never: a socket, a file, a setting's meaning, or a type of another module; what a command does is
 * handed in. Specifications are built by hand rather than read from annotations: reflection costs start-up time.
 */
@NullMarked
package io.bellwether.cli;

import org.jspecify.annotations.NullMarked;
