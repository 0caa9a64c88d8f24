package io.bellwether.assistant.channel;

/**
 * A kind of channel, in short.
 *
 * @param name in addresses, settings, logs and tables
 */
public record Descriptor(String name, Capabilities capabilities) {}
