package io.bellwether.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Picks the words out of one error body: OpenAI's envelope, the error as a plain string, the members without an
 * envelope (vLLM), {@code detail} (FastAPI), an array of envelopes (Google), a page's title, or text.
 */
final class ErrorReader {
    private static final int LONGEST_MESSAGE = 1000;
    private static final int LONGEST_WORD = 100;
    private static final int DEEPEST = 4;

    private final JsonCursor cursor = new JsonCursor(JsonLimits.REPLY, JsonCursor.Keys.REPEATABLE);
    private final byte[] body;
    private final int from;
    private final int to;
    private Optional<String> message = Optional.empty();
    private Optional<String> type = Optional.empty();
    private Optional<String> param = Optional.empty();
    private Optional<String> code = Optional.empty();

    ErrorReader(byte[] body, int from, int to) {
        this.body = body;
        this.from = from;
        this.to = to;
    }

    ErrorBody read() {
        cursor.start(body, from, to);
        int first = cursor.peek();
        if (first == '{' || first == '[') {
            json();
        } else if (first == '<') {
            message = title(text(cursor.at(), to));
        } else if (first >= 0) {
            message = clean(text(cursor.at(), to), LONGEST_MESSAGE);
        }
        return new ErrorBody(message, type, param, code);
    }

    /** What was read before a fault counts: a body that was cut short still says something. */
    private void json() {
        try {
            value("", 0);
        } catch (JsonProblem problem) {
            if (message.isEmpty() && type.isEmpty() && code.isEmpty()) {
                message = clean(text(from, to), LONGEST_MESSAGE);
            }
        }
    }

    private void value(String name, int depth) throws JsonProblem {
        int first = cursor.peek();
        boolean opens = name.isEmpty() || name.equals("error") || name.equals("detail");
        if (first == '{' && opens && depth < DEEPEST) {
            members(depth);
        } else if (first == '[' && opens && depth < DEEPEST) {
            elements(name, depth);
        } else if (first == '"') {
            cursor.string();
            take(name, cursor.text());
        } else {
            int start = cursor.at();
            cursor.skipValue();
            boolean number = first == '-' || (first >= '0' && first <= '9');
            if (number && name.equals("code")) {
                take(name, text(start, cursor.at()));
            }
        }
    }

    private void members(int depth) throws JsonProblem {
        boolean more = cursor.enterObject();
        while (more) {
            String name = cursor.stringTo() - cursor.stringFrom() > LONGEST_WORD ? "-" : cursor.text();
            value(name.isEmpty() ? "-" : name, depth + 1);
            more = cursor.nextKey();
        }
    }

    private void elements(String name, int depth) throws JsonProblem {
        boolean more = cursor.enterArray();
        while (more) {
            value(name, depth + 1);
            more = cursor.nextElement();
        }
    }

    /** The first to say something is heard; the envelope usually stands before anything else. */
    private void take(String name, String said) {
        switch (name) {
            case "message", "error", "detail", "msg" -> message = message.or(() -> clean(said, LONGEST_MESSAGE));
            case "type", "status" -> type = type.or(() -> clean(said, LONGEST_WORD));
            case "param" -> param = param.or(() -> clean(said, LONGEST_WORD));
            case "code" -> code = code.or(() -> clean(said, LONGEST_WORD));
            default -> {}
        }
    }

    private String text(int start, int end) {
        return new String(body, start, end - start, StandardCharsets.UTF_8);
    }

    private static Optional<String> title(String page) {
        String lower = page.toLowerCase(Locale.ROOT);
        int start = lower.indexOf("<title>");
        int end = start < 0 ? -1 : lower.indexOf("</title>", start);
        return end < 0 || lower.length() != page.length()
                ? Optional.empty()
                : clean(page.substring(start + "<title>".length(), end), LONGEST_MESSAGE);
    }

    /** Without what could break a log line or a terminal, and not too long; empty when nothing is left. */
    private static Optional<String> clean(String said, int most) {
        StringBuilder text = new StringBuilder();
        said.codePoints()
                .map(character -> isVisible(character) ? character : ' ')
                .limit(most)
                .forEach(text::appendCodePoint);
        String clean = text.toString().strip();
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
