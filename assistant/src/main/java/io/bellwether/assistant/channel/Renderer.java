package io.bellwether.assistant.channel;

import io.bellwether.assistant.channel.Capabilities.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Makes of a reply what a messenger can show, by its capabilities alone. */
final class Renderer {
    private final Capabilities capabilities;

    Renderer(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    List<Piece> pieces(Reply reply) {
        boolean plain = capabilities.dialect() == Dialect.PLAIN;
        String text = plain ? Plain.of(reply.text()) : reply.text().strip();
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> offered = offered(reply);
        if (capabilities.quickReplies().most() == 0) {
            text = withList(text, offered);
            offered = List.of();
        }
        List<String> cut = new Sentences(capabilities).cut(text);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < cut.size(); i++) {
            pieces.add(new Piece(cut.get(i), i == cut.size() - 1 ? offered : List.of()));
        }
        return pieces;
    }

    private List<String> offered(Reply reply) {
        Capabilities.QuickReplies rules = capabilities.quickReplies();
        return rules.most() == 0
                ? reply.quickReplies()
                : reply.quickReplies().stream()
                        .filter(one -> one.length() <= rules.mostChars())
                        .limit(rules.most())
                        .toList();
    }

    /** Where there is nothing to tap on, one can still read what might be said. */
    private static String withList(String text, List<String> offered) {
        return offered.isEmpty() ? text : text + "\n\n• " + String.join("\n• ", offered);
    }
}
