package io.bellwether.assistant.channel;

/**
 * An account that is in use.
 *
 * @param assistant the slug of the one that customers talk to there
 * @param perSecond parts that the messenger may be sent in a second
 */
public record Outlet(Account account, Channel channel, String assistant, int perSecond) {
    Capabilities capabilities() {
        return channel.descriptor().capabilities();
    }
}
