package io.bellwether.gateway.json;

import io.bellwether.http.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Makes, of a request and of what has been answered so far, a request for the rest: what was said becomes the beginning
 * of the assistant's turn, in the form that the provider has for it.
 */
public final class Continuation {
    /** How a provider is told to go on with a text instead of answering it. */
    public enum Form {
        /** It cannot be told. */
        NONE("", ""),
        /** It goes on with a last turn of the assistant's, as OpenRouter and most gateways of open models do. */
        TURN("", ""),
        /** {@code "prefix":true} (DeepSeek, "chat prefix completion (beta)"; Mistral, "prefix"; read 2026-11-21). */
        PREFIX(",\"prefix\":true", ""),
        /** {@code "partial":true} (Moonshot, "partial mode"; Qwen, "partial mode"; read 2026-11-21). */
        PARTIAL(",\"partial\":true", ""),
        /** vLLM's and SGLang's two switches (vLLM, "OpenAI-compatible server", read 2026-11-21). */
        FINAL_MESSAGE("", "\"continue_final_message\":true,\"add_generation_prompt\":false,");

        private final String ofMessage;
        private final String ofRequest;

        Form(String ofMessage, String ofRequest) {
            this.ofMessage = ofMessage;
            this.ofRequest = ofRequest;
        }
    }

    private static final byte[] TURN = ascii(",{\"role\":\"assistant\",\"content\":\"");

    private record Edit(int from, int to, Payload bytes) {}

    private final byte[] body;
    private final RequestScan scan;

    /** For a chat request's body and what the scanner said of it. */
    public Continuation(byte[] body, RequestScan scan) {
        this.body = body;
        this.scan = scan;
    }

    /** Whether there is one answer to go on with, and messages to add it to. */
    public boolean isPossible() {
        return scan.choices() == 1 && scan.messages() > 0 && scan.has(Field.MESSAGES);
    }

    /**
     * The body for the rest.
     *
     * @param said the answer so far, as the inside of a JSON string
     * @param tokens about how many tokens that is: the rest may have so many fewer
     */
    public byte[] body(byte[] said, Form form, long tokens) {
        List<Edit> edits = new ArrayList<>();
        int end = scan.span(Field.MESSAGES).to() - 1;
        edits.add(new Edit(scan.insertAt(), scan.insertAt(), payload(form.ofRequest)));
        edits.add(new Edit(end, end, Payload.of(turn(said, form))));
        scan.maxTokens().ifPresent(most -> {
            reduce(edits, Field.MAX_TOKENS, most - tokens);
            reduce(edits, Field.MAX_COMPLETION_TOKENS, most - tokens);
        });
        edits.sort(Comparator.comparingInt(Edit::from));
        return applied(edits);
    }

    /** Whether the caller's own bound leaves room for more than was said. */
    public boolean hasRoom(long tokens) {
        OptionalLong most = scan.maxTokens();
        return most.isEmpty() || most.getAsLong() > tokens;
    }

    private static byte[] turn(byte[] said, Form form) {
        ByteArrayOutputStream turn = new ByteArrayOutputStream(said.length + 100);
        turn.writeBytes(TURN);
        turn.writeBytes(said);
        turn.write('"');
        turn.writeBytes(ascii(form.ofMessage));
        turn.write('}');
        return turn.toByteArray();
    }

    private void reduce(List<Edit> edits, Field field, long most) {
        Span span = scan.span(field);
        if (span.present() && body[span.from()] != 'n') {
            edits.add(new Edit(span.from(), span.to(), payload(Long.toString(Math.max(1, most)))));
        }
    }

    private byte[] applied(List<Edit> edits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 1024);
        int sent = 0;
        for (Edit edit : edits) {
            out.write(body, sent, edit.from() - sent);
            out.writeBytes(edit.bytes().toBytes());
            sent = edit.to();
        }
        out.write(body, sent, body.length - sent);
        return out.toByteArray();
    }

    private static Payload payload(String text) {
        return Payload.of(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
