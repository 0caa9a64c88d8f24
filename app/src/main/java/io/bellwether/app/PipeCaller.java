package io.bellwether.app;

import io.bellwether.assistant.answer.Model.Piece;
import io.bellwether.assistant.answer.TextPipe;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.inbound.EventsCaller;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.Leash;
import java.util.Optional;

/**
 * The way back to the assistant: of every event only its text is taken (OpenAI API reference, "chat completion chunk
 * object", read 2026-11-20). Parks while the assistant is slow.
 */
final class PipeCaller extends EventsCaller {
    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 20, 40, 10_000);

    private final TextPipe pipe;

    PipeCaller(TextPipe pipe, Leash leash) {
        super(leash);
        this.pipe = pipe;
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        return tell(reply.body(), "message");
    }

    @Override
    protected boolean tell(byte[] data) {
        return tell(data, "delta");
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
}
