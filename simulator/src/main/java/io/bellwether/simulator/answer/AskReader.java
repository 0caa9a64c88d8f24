package io.bellwether.simulator.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an {@link Ask} out of a body, skipping everything it has no use for. One reader reads one body. */
public final class AskReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser in;
    private final MessagesReader messages;
    private final List<String> fields = new ArrayList<>();
    private String model = "";
    private boolean stream;
    private boolean includeUsage;
    private Optional<String> tool = Optional.empty();
    private boolean toolRequired;
    private int mostTokens;
    private List<String> inputs = List.of();
    private boolean base64;
    private int dimensions;

    private AskReader(JsonParser in) {
        this.in = in;
        this.messages = new MessagesReader(in);
    }

    /** Empty when the body is not a JSON object. */
    public static Optional<Ask> read(byte[] body) {
        try (JsonParser in = JSON.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            AskReader reader = new AskReader(in);
            reader.fields();
            return in.nextToken() == null ? Optional.of(reader.ask()) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private Ask ask() {
        boolean judged = !inputs.isEmpty();
        String question = judged ? inputs.getLast() : messages.question();
        long chars = judged ? inputs.stream().mapToLong(String::length).sum() : messages.chars();
        return new Ask(
                model,
                stream,
                includeUsage,
                question,
                judged ? "" : messages.begun(),
                chars,
                tool,
                toolRequired,
                mostTokens,
                inputs,
                base64,
                dimensions,
                fields);
    }

    private void fields() throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            fields.add(name);
            in.nextToken();
            field(name);
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "model" -> model = in.getValueAsString("");
            case "stream" -> stream = in.currentToken() == JsonToken.VALUE_TRUE;
            case "stream_options" -> streamOptions();
            case "messages" -> messages.messages();
            case "prompt" -> messages.prompt();
            case "input" -> inputs = InputReader.read(in);
            case "tools" -> tools();
            case "tool_choice" -> toolChoice();
            case "max_tokens", "max_completion_tokens" -> mostTokens = Math.max(0, in.getValueAsInt(0));
            case "encoding_format" -> base64 = "base64".equals(in.getValueAsString(""));
            case "dimensions" -> dimensions = Math.clamp(in.getValueAsInt(0), 0, 4096);
            default -> in.skipChildren();
        }
    }

    private void streamOptions() throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean usage = in.currentName().equals("include_usage");
            boolean yes = in.nextToken() == JsonToken.VALUE_TRUE;
            includeUsage |= usage && yes;
            in.skipChildren();
        }
    }

    private void toolChoice() throws IOException {
        toolRequired = in.currentToken() == JsonToken.START_OBJECT || "required".equals(in.getValueAsString(""));
        in.skipChildren();
    }

    /** The first {@code name} inside is the first function's. */
    private void tools() throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        int depth = 1;
        while (depth > 0) {
            JsonToken token = in.nextToken();
            if (token == null) {
                return;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 3 && token == JsonToken.VALUE_STRING && "name".equals(in.currentName()) && tool.isEmpty()) {
                tool = Optional.of(in.getText());
            }
        }
    }
}
