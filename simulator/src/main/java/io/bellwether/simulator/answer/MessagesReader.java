package io.bellwether.simulator.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads {@code messages} or {@code prompt}: the last user's text, and how much text there is in all. */
final class MessagesReader {
    private final JsonParser in;
    private String question = "";
    private String begun = "";
    private long chars;

    MessagesReader(JsonParser in) {
        this.in = in;
    }

    String question() {
        return question;
    }

    /** What the assistant has said of its answer already: the last message, if that is its own. */
    String begun() {
        return begun;
    }

    long chars() {
        return chars;
    }

    void messages() throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.START_OBJECT) {
            message();
        }
    }

    /** A completion's prompt: a string or strings; tokens as numbers count as text of their length. */
    void prompt() throws IOException {
        question = content();
        chars += question.length();
    }

    private void message() throws IOException {
        String role = "";
        String text = "";
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "role" -> role = in.getValueAsString("");
                case "content" -> text = content();
                default -> in.skipChildren();
            }
        }
        chars += text.length() + 8;
        begun = role.equals("assistant") ? text : "";
        if (role.equals("user")) {
            question = text;
        }
    }

    /** A string, or the {@code text} of every part of an array. */
    private String content() throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            String text = in.getValueAsString("");
            in.skipChildren();
            return text;
        }
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            JsonToken token = in.nextToken();
            if (token == null) {
                break;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isScalarValue() && (depth == 1 || "text".equals(in.currentName()))) {
                text.append(in.getText());
            }
        }
        return text.toString();
    }
}
