package io.bellwether.assistant.channel;

import java.util.List;

/** As much of a reply as goes out at once. */
public record Piece(String text, List<String> quickReplies) {
    /** Takes a copy. */
    public Piece {
        quickReplies = List.copyOf(quickReplies);
    }
}
