/**
 * The words: what a request, a usage and a failure are.
 *
 * <p>In: nothing. Out: values that every other package speaks in. Never: behaviour with a clock, a socket or a setting.
 */
@NullMarked
package io.bellwether.gateway.chat;

import org.jspecify.annotations.NullMarked;
