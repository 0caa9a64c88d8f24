package io.bellwether.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A second opinion on what is JSON: jackson-core, with the rules added that it leaves open (one value and no more,
 * strict UTF-8 without a byte order mark, no half surrogates).
 */
final class JsonOracle {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonOracle() {}

    static boolean accepts(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.startsWith("\uFEFF") && isOneValue(text);
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static boolean isOneValue(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            int depth = 0;
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += depth == 0 ? 1 : 0;
                if (isText(token) && hasHalfPair(parser.getText())) {
                    return false;
                }
            }
            return values == 1 && depth == 0;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean isText(JsonToken token) {
        return token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
    }

    private static boolean hasHalfPair(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
