package io.bellwether.simulator.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code input}: a text, texts, one array of token numbers or several; numbers become text. */
final class InputReader {
    private InputReader() {}

    static List<String> read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            String text = in.getValueAsString("");
            in.skipChildren();
            return List.of(text);
        }
        List<String> texts = new ArrayList<>();
        StringBuilder numbers = new StringBuilder();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            switch (in.currentToken()) {
                case VALUE_STRING -> texts.add(in.getText());
                case VALUE_NUMBER_INT -> numbers.append(in.getText()).append(' ');
                case START_ARRAY -> texts.add(String.join(" ", read(in)));
                default -> texts.add(skipped(in));
            }
        }
        if (!numbers.isEmpty()) {
            texts.add(numbers.toString());
        }
        return texts;
    }

    private static String skipped(JsonParser in) throws IOException {
        in.skipChildren();
        return "";
    }
}
