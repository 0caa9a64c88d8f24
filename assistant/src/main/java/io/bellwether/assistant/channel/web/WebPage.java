package io.bellwether.assistant.channel.web;

import io.bellwether.assistant.channel.Capabilities;
import io.bellwether.assistant.channel.Capabilities.Dialect;
import io.bellwether.assistant.channel.Capabilities.Does;
import io.bellwether.assistant.channel.Capabilities.QuickReplies;
import io.bellwether.assistant.channel.Capabilities.Unit;
import io.bellwether.assistant.channel.Capabilities.Window;
import io.bellwether.assistant.channel.Descriptor;

/** Our own page and widget. They listen to a conversation themselves, so there is nothing to send. */
public final class WebPage {
    public static final Descriptor DESCRIPTOR = new Descriptor(
            "web",
            new Capabilities(
                    100_000,
                    Unit.UTF16,
                    Dialect.MARKDOWN,
                    new QuickReplies(8, 80),
                    new Does(true, true, false, true),
                    Window.ALWAYS));

    private WebPage() {}
}
