package io.bellwether.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The keys of a document's outermost object, as jackson-core reads them. */
final class TopKeys {
    private static final JsonFactory FACTORY = new JsonFactory();

    private TopKeys() {}

    static List<String> of(byte[] document) {
        List<String> keys = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    keys.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
            return keys;
        } catch (IOException refused) {
            return List.of();
        }
    }
}
