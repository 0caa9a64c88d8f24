/**
 * The script: which words a model name or an {@code x-sim} header may say, and what they mean.
 *
 * <p>In: text. Out: {@link io.bellwether.simulator.script.Script}, a checked set of words with their arguments.
 * Never: a socket or an answer.
 */
@NullMarked
package io.bellwether.simulator.script;

import org.jspecify.annotations.NullMarked;
