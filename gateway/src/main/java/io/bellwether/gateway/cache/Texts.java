package io.bellwether.gateway.cache;

import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.json.ChunkReader;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.Payload;
import java.util.Arrays;
import java.util.Optional;

/** What a kept chat answer says, in words: its first choice, which is all that most callers ask for. */
final class Texts {
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

    private Texts() {}

    /** Nothing where it says nothing in words. */
    static Optional<String> of(Kept.Form form) {
        Optional<String> text =
                switch (form) {
                    case Kept.Form.Whole(Reply.Complete reply) -> whole(reply.body());
                    case Kept.Form.Events(Payload events) -> Optional.of(events(events.toBytes()));
                };
        return text.filter(words -> !words.isBlank());
    }

    private static Optional<String> whole(byte[] body) {
        try {
            return JsonTree.read(body, JsonLimits.REPLY)
                    .member("choices")
                    .filter(JsonTree.Items.class::isInstance)
                    .map(JsonTree.Items.class::cast)
                    .flatMap(choices -> choices.values().stream().findFirst())
                    .flatMap(choice -> choice.member("message"))
                    .flatMap(message -> message.member("content"))
                    .flatMap(JsonTree::text);
        } catch (JsonProblem unreadable) {
            return Optional.empty();
        }
    }

    /** Line by line: each event of this dialect has its data in one. */
    private static String events(byte[] all) {
        StringBuilder text = new StringBuilder();
        ChunkReader chunks = new ChunkReader();
        ChunkReader.Sink sink = new First(text);
        int from = 0;
        for (int at = 0; at < all.length; at++) {
            if (all[at] == '\n') {
                line(all, from, at, chunks, sink);
                from = at + 1;
            }
        }
        return text.toString();
    }

    private static void line(byte[] all, int from, int to, ChunkReader chunks, ChunkReader.Sink sink) {
        int data = from + DATA.length;
        if (data <= to && Arrays.equals(all, from, data, DATA, 0, DATA.length)) {
            chunks.read(all, data, to, sink);
        }
    }

    /** Hears the first choice. */
    private record First(StringBuilder words) implements ChunkReader.Sink {
        @Override
        public void text(int choice, String piece) {
            if (choice == 0) {
                words.append(piece);
            }
        }

        @Override
        public void finish(int choice, String reason) {}
    }
}
