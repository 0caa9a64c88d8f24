package io.bellwether.assistant.channel;

/**
 * One of our accounts at a messenger.
 *
 * @param channel the messenger, such as {@code zalo_oa}
 * @param name as the settings call the account
 */
public record Account(String channel, String name) {
    /** As it is written in logs and tables. */
    @Override
    public String toString() {
        return channel + "/" + name;
    }
}
