/**
 * The addresses under which a page, a widget or another program talks to an assistant.
 *
 * <p>In: requests over HTTP, each with a pass for one conversation or a key of the gateway's. Out: JSON, and events
 * that can be read again from any of them on. Never: a conversation to somebody without its pass, a provider's key.
 */
@NullMarked
package io.bellwether.assistant.door;

import org.jspecify.annotations.NullMarked;
