/**
 * Zalo's official accounts: the messenger of shops in Vietnam.
 *
 * <p>In: webhooks that Zalo signed with the account's secret. Out: consultation messages, and the renewal of the token
 * that they are sent with. Never: a message after the reply window, a renewal by two processes at once.
 */
@NullMarked
package io.bellwether.assistant.channel.zalooa;

import org.jspecify.annotations.NullMarked;
