/**
 * OpenAI's dialect: requests as they came but for a few spliced spans, replies and streams relayed as they come.
 *
 * <p>In: an exchange and a target. Out: a whole reply, a stream with its first content, or a failure in our own
 * words. Never: a foreign error's text where it could carry a key.
 */
@NullMarked
package io.bellwether.gateway.provider.openai;

import org.jspecify.annotations.NullMarked;
