package io.bellwether.gateway.json;

import io.bellwether.gateway.chat.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request body once, strictly, and notes where the fields stand that the gateway looks at.
 *
 * <p>Stricter than RFC 8259 in what a provider might read differently than we do: each key once at every level, no half
 * surrogates, no byte order mark, and no outermost key that differs from another or from a field's name in nothing but
 * case.
 *
 * <p>Reused from body to body, by one thread at a time; one per event loop will do, for it never waits.
 */
public final class RequestScanner {
    /** OpenAI's own bound of {@code n} (API reference, chat completions, checked 2026-11-20). */
    private static final int MOST_CHOICES = 128;

    private static final int LONGEST_KEY = 32;

    /** Bytes of a value of ours, so that reading it once more costs nothing. */
    private static final int LONGEST_OWN = 100;

    private static final Field[][] BY_LENGTH = byLength();
    private static final byte[][] KEYS = keys();

    private final JsonCursor cursor;
    private final ModelName modelName = new ModelName();

    public RequestScanner(JsonLimits limits) {
        this.cursor = new JsonCursor(limits, JsonCursor.Keys.UNIQUE);
    }

    /** Scans the first {@code length} bytes of {@code body}, all of them. */
    public RequestScan scan(byte[] body, int length) throws JsonProblem {
        cursor.start(body, 0, length);
        try {
            return document(body);
        } finally {
            cursor.release();
        }
    }

    private RequestScan document(byte[] body) throws JsonProblem {
        if (cursor.peek() != '{') {
            throw cursor.unexpected("a JSON object in UTF-8");
        }
        RequestScan scan = new RequestScan(cursor.at() + 1);
        if (cursor.enterObject()) {
            do {
                member(scan, body);
            } while (cursor.nextKey());
        }
        cursor.requireEnd();
        return scan;
    }

    private void member(RequestScan scan, byte[] body) throws JsonProblem {
        Field field = field(body);
        int key = cursor.stringFrom() - 1;
        int first = cursor.peek();
        int from = cursor.at();
        if (field == null) {
            scan.notEmpty();
            cursor.skipValue();
            return;
        }
        switch (field) {
            case MODEL -> model(scan, body, first);
            case STREAM -> scan.stream(flag(field, first));
            case STREAM_OPTIONS -> options(scan, body, first);
            case MAX_TOKENS, MAX_COMPLETION_TOKENS -> scan.maxTokens(field, count(field, body, first));
            case N, BEST_OF -> choices(scan, field, body, first);
            case USER -> {
                require(first == '"' || first == 'n', field, "a string");
                cursor.skipValue();
            }
            case MESSAGES -> messages(scan, first);
            case INPUT, PROMPT -> text(scan, field, first);
            case TOOLS, RESPONSE_FORMAT, INCLUDE_USAGE, SERVICE_TIER -> cursor.skipValue();
            case TASK_TYPE, MAX_COST_BUDGET -> {
                own(field, first);
                scan.found(field, key, cursor.at());
                return;
            }
        }
        scan.notEmpty();
        scan.found(field, from, cursor.at());
    }

    private void own(Field field, int first) throws JsonProblem {
        boolean text = field == Field.TASK_TYPE;
        boolean right = text ? first == '"' : (first >= '0' && first <= '9');
        require(right || first == 'n', field, text ? "a string" : "US dollars, as in 0.05");
        int from = cursor.at();
        cursor.skipValue();
        if (cursor.at() - from > LONGEST_OWN) {
            throw JsonProblem.in(
                    field.param(), from, field.param() + ": too long (expected: " + LONGEST_OWN + " bytes)");
        }
    }

    private void model(RequestScan scan, byte[] body, int first) throws JsonProblem {
        require(first == '"' || first == 'n', Field.MODEL, "a string");
        int from = cursor.at();
        cursor.skipValue();
        if (first == '"') {
            scan.model(modelName.read(cursor, body, from));
        }
    }

    private void options(RequestScan scan, byte[] body, int first) throws JsonProblem {
        require(first == '{' || first == 'n', Field.STREAM_OPTIONS, "an object");
        if (first == 'n') {
            cursor.skipValue();
            return;
        }
        boolean more = cursor.enterObject();
        while (more) {
            boolean usage = cursor.keyIs(key(Field.INCLUDE_USAGE));
            if (!usage && cursor.keyIsNearly(key(Field.INCLUDE_USAGE))) {
                throw misspelt(Field.INCLUDE_USAGE, body);
            }
            int value = cursor.peek();
            int from = cursor.at();
            if (usage) {
                scan.includesUsage(flag(Field.INCLUDE_USAGE, value));
                scan.found(Field.INCLUDE_USAGE, from, cursor.at());
            } else {
                cursor.skipValue();
            }
            more = cursor.nextKey();
        }
    }

    private void choices(RequestScan scan, Field field, byte[] body, int first) throws JsonProblem {
        int from = cursor.at();
        long count = count(field, body, first);
        if (first != 'n') {
            if (count < 1 || count > MOST_CHOICES) {
                String expected = " (expected: 1.." + MOST_CHOICES + ")";
                throw JsonProblem.in(field.param(), from, field.param() + ": " + count + expected);
            }
            scan.choices(Math.max(scan.choices(), count));
        }
    }

    private void messages(RequestScan scan, int first) throws JsonProblem {
        require(first == '[', Field.MESSAGES, "an array");
        long before = cursor.stringBytes();
        int count = 0;
        boolean more = cursor.enterArray();
        while (more) {
            count++;
            cursor.skipValue();
            more = cursor.nextElement();
        }
        scan.messages(count);
        scan.addText(cursor.stringBytes() - before);
    }

    private void text(RequestScan scan, Field field, int first) throws JsonProblem {
        boolean object = first == '{' && field == Field.PROMPT; // the Responses API's prompt templates
        require(first == '"' || first == '[' || first == 'n' || object, field, "a string or an array");
        long before = cursor.stringBytes();
        cursor.skipValue();
        scan.addText(cursor.stringBytes() - before);
    }

    private boolean flag(Field field, int first) throws JsonProblem {
        require(first == 't' || first == 'f' || first == 'n', field, "true or false");
        cursor.skipValue();
        return first == 't';
    }

    /** A whole number from 0 on, or -1 for null. */
    private long count(Field field, byte[] body, int first) throws JsonProblem {
        if (first == 'n') {
            cursor.skipValue();
            return -1;
        }
        require(first == '-' || (first >= '0' && first <= '9'), field, "a whole number");
        int from = cursor.at();
        cursor.skipValue();
        long count = JsonNumber.count(body, from, cursor.at());
        if (count < 0 || count > Usage.MOST_TOKENS) {
            String given = JsonProblem.shorten(body, from, cursor.at());
            throw JsonProblem.in(
                    field.param(),
                    from,
                    field.param() + ": " + given + " (expected: a whole number in 0.." + Usage.MOST_TOKENS + ")");
        }
        return count;
    }

    private void require(boolean right, Field field, String expected) throws JsonProblem {
        if (!right) {
            if (cursor.peek() < 0) {
                throw cursor.unexpected("a value");
            }
            throw JsonProblem.in(
                    field.param(), cursor.at(), field.param() + ": wrong type (expected: " + expected + ")");
        }
    }

    /** The field that the latest key names. */
    private @Nullable Field field(byte[] body) throws JsonProblem {
        int length = cursor.stringTo() - cursor.stringFrom();
        if (!cursor.isKeyFolded()) {
            return length < LONGEST_KEY ? among(BY_LENGTH[length]) : null;
        }
        for (Field[] fields : BY_LENGTH) {
            Field field = among(fields);
            if (field != null && !cursor.keyIs(key(field))) {
                throw misspelt(field, body);
            }
            if (field != null) {
                return field;
            }
        }
        return null;
    }

    private @Nullable Field among(Field[] fields) {
        for (Field field : fields) {
            if (cursor.keyFoldsTo(key(field))) {
                return field;
            }
        }
        return null;
    }

    private JsonProblem misspelt(Field field, byte[] body) {
        String given = JsonProblem.quote(body, cursor.stringFrom(), cursor.stringTo());
        return JsonProblem.in(
                field.param(), cursor.stringFrom() - 1, "key " + given + " (expected: " + field.param() + ")");
    }

    private static Field[][] byLength() {
        Field[][] fields = new Field[LONGEST_KEY][];
        for (int length = 0; length < LONGEST_KEY; length++) {
            fields[length] = ofLength(length);
        }
        return fields;
    }

    private static Field[] ofLength(int length) {
        return Arrays.stream(Field.values())
                .filter(field -> field != Field.INCLUDE_USAGE && field.key().length() == length)
                .toArray(Field[]::new);
    }

    private static byte[] key(Field field) {
        return KEYS[field.index()];
    }

    private static byte[][] keys() {
        return Arrays.stream(Field.values())
                .map(field -> field.key().getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }
}
