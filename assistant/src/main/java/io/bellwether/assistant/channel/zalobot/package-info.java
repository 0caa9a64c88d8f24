/**
 * Zalo's bots: no shop's account, but the fastest way to show something on a telephone.
 *
 * <p>In: webhooks that show a secret, or updates that are asked for. Out: text messages and the sign for typing. Never:
 * both ways in at once, a bot's token in a log.
 */
@NullMarked
package io.bellwether.assistant.channel.zalobot;

import org.jspecify.annotations.NullMarked;
