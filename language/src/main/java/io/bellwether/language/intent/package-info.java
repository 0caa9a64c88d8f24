/**
 * What a message wants: one of a set of labels, how sure that is, and whether it is any of them at all.
 *
 * <p>In: examples of each label, shipped or the operator's own; then messages. Out: a model, and per message a label,
 * its probability and a second, separate gate for messages outside the set. The same examples and seed give the same
 * model. Never: asks a model elsewhere, learns from messages it judges, waits.
 */
@NullMarked
package io.bellwether.language.intent;

import org.jspecify.annotations.NullMarked;
