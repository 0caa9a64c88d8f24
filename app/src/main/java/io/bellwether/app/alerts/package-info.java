/**
 * Words for operators who are not looking: what has happened, brought to where they are.
 *
 * <p>In: alerts, as they occur. Out: one message for each place that the settings name, in that place's own form, each
 * tried a few times. Never: a wait for whoever raises an alert, or a message of a caller's.
 */
@NullMarked
package io.bellwether.app.alerts;

import org.jspecify.annotations.NullMarked;
