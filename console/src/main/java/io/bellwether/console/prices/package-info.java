/**
 * What operators do about price lists while the gateway runs.
 *
 * <p>In: lists of others' making in documents of the operator's API. Out: what they would change, and lists in the
 * store that are in force from then on. Never: a list applied that nobody has seen the difference of, a list beside the
 * one that the settings file names, a change without an entry in the audit log.
 */
@NullMarked
package io.bellwether.console.prices;

import org.jspecify.annotations.NullMarked;
