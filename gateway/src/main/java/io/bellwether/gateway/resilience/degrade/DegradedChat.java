package io.bellwether.gateway.resilience.degrade;

import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Payload;
import io.bellwether.http.sse.SseWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A text in the form of a chat completion, whole or as a stream (OpenAI API reference, "chat completion object" and
 * "chunk object", read 2026-11-20), with {@code degraded: true} in every document of it.
 */
final class DegradedChat {
    private final Exchange exchange;
    private final String how;
    private final String text;
    private final Optional<String> ticket;
    private final long createdSeconds;

    /**
     * @param ticket the number of a ticket that was opened, for the end of the text
     */
    DegradedChat(Exchange exchange, String how, String text, Optional<String> ticket, long createdSeconds) {
        this.exchange = exchange;
        this.how = how;
        this.text = ticket.map(number -> text.replace("{ticket}", number)).orElse(text);
        this.ticket = ticket;
        this.createdSeconds = createdSeconds;
    }

    Reply.Complete whole() {
        JsonWriter json = begun("chat.completion");
        json.name("choices").array().object().member("index", 0);
        json.name("message").object().member("role", "assistant").member("content", text);
        json.endObject().member("finish_reason", "stop").endObject().endArray();
        json.name("usage").object();
        json.member("prompt_tokens", 0).member("completion_tokens", 0).member("total_tokens", 0);
        return new Reply.Complete(
                "application/json", json.endObject().endObject().toBytes(), Usage.NONE, 0);
    }

    ReplyStream stream() {
        JsonWriter first = begun("chat.completion.chunk");
        first.name("choices").array().object().member("index", 0);
        first.name("delta").object().member("role", "assistant").member("content", text);
        first.endObject().memberNull("finish_reason").endObject().endArray();
        JsonWriter last = begun("chat.completion.chunk");
        last.name("choices").array().object().member("index", 0);
        last.name("delta")
                .object()
                .endObject()
                .member("finish_reason", "stop")
                .endObject()
                .endArray();
        return new Written(List.of(
                SseWriter.event(first.endObject().toBytes()),
                SseWriter.event(last.endObject().toBytes())));
    }

    private JsonWriter begun(String object) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("id", "chatcmpl-" + exchange.id())
                .member("object", object)
                .member("created", createdSeconds)
                .member(
                        "model",
                        exchange.request().model().orElse(exchange.trail().route()))
                .member("degraded", true)
                .member("degraded_reason", how);
        ticket.ifPresent(number -> json.member("ticket", number));
        return json;
    }

    /** Events that are there already. */
    private static final class Written implements ReplyStream {
        private final Deque<Payload> events;

        Written(List<Payload> events) {
            this.events = new ArrayDeque<>(events);
        }

        /** Nothing comes that is not there already. */
        @Override
        public void flow(Sink sink) {}

        @Override
        public Optional<byte[]> said() {
            return Optional.empty();
        }

        @Override
        public Piece next() {
            Payload next = events.poll();
            return next == null ? Piece.DONE : new Piece.Events(next);
        }

        @Override
        public Usage usage() {
            return Usage.NONE;
        }

        @Override
        public long contentBytes() {
            return 0;
        }

        @Override
        public long otherContentBytes() {
            return 0;
        }

        @Override
        public void close() {
            events.clear();
        }
    }
}
