package io.bellwether.app;

import io.bellwether.assistant.answer.Model.Piece;
import io.bellwether.assistant.answer.TextPipe;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import java.util.Arrays;
import java.util.Optional;

/**
 * The way back to the assistant: of every event only its text is taken (OpenAI API reference, "chat completion chunk
 * object", read 2026-11-20). Parks while the assistant is slow.
 */
final class PipeCaller implements Caller {
    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 20, 40, 10_000);

    private final TextPipe pipe;
    private final Leash leash;
    private final SseReader events = new SseReader(SseLimits.USUAL);

    PipeCaller(TextPipe pipe, Leash leash) {
        this.pipe = pipe;
        this.leash = leash;
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        return tell(reply.body(), "message");
    }

    @Override
    public boolean begin() {
        return isThere();
    }

    @Override
    public boolean send(Payload payload) {
        boolean there = true;
        for (int i = 0; there && i < payload.ranges(); i++) {
            events.feed(payload.bytes(i), payload.from(i), payload.to(i));
            SseReader.Next next = events.next();
            while (there && next == SseReader.Next.EVENT) {
                there = !events.hasData()
                        || tell(Arrays.copyOfRange(events.data(), events.dataFrom(), events.dataTo()), "delta");
                next = events.next();
            }
        }
        return there && isThere();
    }

    private boolean tell(byte[] document, String place) {
        String text = text(document, place);
        return text.isEmpty() || pipe.put(new Piece.Text(text));
    }

    /** Empty where there is none, as in the event that brings the usage. */
    private static String text(byte[] document, String place) {
        if (document.length == 0 || document[0] != '{') {
            return "";
        }
        try {
            return JsonTree.read(document, LIMITS)
                    .member("choices")
                    .flatMap(PipeCaller::first)
                    .flatMap(choice -> choice.member(place))
                    .flatMap(said -> said.member("content"))
                    .flatMap(JsonTree::text)
                    .orElse("");
        } catch (JsonProblem odd) {
            return "";
        }
    }

    private static Optional<JsonTree> first(JsonTree choices) {
        return choices instanceof JsonTree.Items(var values) ? values.stream().findFirst() : Optional.empty();
    }

    /** The pieces have to be looked at, one by one. */
    @Override
    public Optional<ReplyStream.Sink> sink() {
        return Optional.empty();
    }

    @Override
    public boolean finish() {
        return isThere();
    }

    @Override
    public boolean breakOff(Failure failure) {
        return isThere();
    }

    private boolean isThere() {
        return leash.why().isEmpty();
    }
}
