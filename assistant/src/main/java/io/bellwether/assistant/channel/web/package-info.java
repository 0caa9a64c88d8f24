/**
 * The channel that is no messenger: our own page, and the widget in other people's pages.
 *
 * <p>In: nothing, since the page speaks to the conversation's own addresses. Out: what it can show, as the others say
 * it of themselves. Never: a way to send something there.
 */
@NullMarked
package io.bellwether.assistant.channel.web;

import org.jspecify.annotations.NullMarked;
