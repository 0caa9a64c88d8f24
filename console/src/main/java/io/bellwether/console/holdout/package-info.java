/**
 * What operators do to keep all attempts from a target, and to let them go there again.
 *
 * <p>In: documents of the operator's API. Out: the list of targets that are held out, in the store. Never: an attempt
 * stopped that is under way, a change without an entry in the audit log.
 */
@NullMarked
package io.bellwether.console.holdout;

import org.jspecify.annotations.NullMarked;
