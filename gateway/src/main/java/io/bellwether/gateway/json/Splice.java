package io.bellwether.gateway.json;

import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Changes a scanned body in the few places that policy wants changed; every other byte goes out as it came, and none is
 * copied.
 */
public final class Splice {
    private static final byte[] OPTIONS = ascii("\"stream_options\":{\"include_usage\":true}");
    private static final byte[] OPTIONS_VALUE = ascii("{\"include_usage\":true}");
    private static final byte[] MEMBER = ascii("\"include_usage\":true");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] COMMA = ascii(",");
    private static final byte[] MODEL = ascii("\"model\":");
    private static final byte[] NOTHING = {};
    private static final Field[] CHANGED = {
        Field.MODEL,
        Field.STREAM_OPTIONS,
        Field.MAX_TOKENS,
        Field.MAX_COMPLETION_TOKENS,
        Field.TASK_TYPE,
        Field.MAX_COST_BUDGET
    };

    private final byte[] body;
    private final int length;
    private final RequestScan scan;
    private byte[] model = {};
    private boolean withUsage;
    private Field limitField = Field.MAX_TOKENS;
    private long limit = -1;

    /** For the first {@code length} bytes of a body and what the scanner said of them. */
    public Splice(byte[] body, int length, RequestScan scan) {
        this.body = body;
        this.length = length;
        this.scan = scan;
    }

    /** Sends the request to this model instead. */
    public Splice model(String name) {
        return model(name(name));
    }

    /** Sends the request to this model instead; {@code name} is what {@link #name} made of its name. */
    public Splice model(byte[] name) {
        this.model = name;
        return this;
    }

    /** Asks for usage at the end of the stream, whatever the caller said. */
    public Splice usage() {
        this.withUsage = true;
        return this;
    }

    /** A model's name as a JSON string, to be kept with the target it belongs to. */
    public static byte[] name(String name) {
        return new JsonWriter().value(name).toBytes();
    }

    /**
     * Lets the answer have no more tokens than this; a lower limit of the caller's stays.
     *
     * @param field the one of the two fields for it that is written where the caller has neither
     */
    public Splice limit(Field field, long mostTokens) {
        this.limitField = field;
        this.limit = mostTokens;
        return this;
    }

    /** The body to send, without the fields of ours; shares the original's bytes. */
    public Payload payload() {
        Edits edits = new Edits(body, length);
        insertions(edits);
        Field field = next(scan.insertAt());
        while (field != null) {
            edit(edits, field);
            field = next(scan.span(field).to());
        }
        return edits.payload();
    }

    /** What the body has no place for yet goes in behind its opening brace. */
    private void insertions(Edits edits) {
        int at = scan.insertAt();
        boolean any = model.length > 0 && !scan.has(Field.MODEL);
        if (any) {
            edits.insert(at, MODEL);
            edits.insert(at, model);
        }
        if (withUsage && !scan.has(Field.STREAM_OPTIONS)) {
            edits.insert(at, any ? COMMA : NOTHING);
            edits.insert(at, OPTIONS);
            any = true;
        }
        if (limit >= 0 && !scan.has(Field.MAX_TOKENS) && !scan.has(Field.MAX_COMPLETION_TOKENS)) {
            edits.insert(at, any ? COMMA : NOTHING);
            edits.insert(at, ascii("\"" + limitField.key() + "\":" + limit));
            any = true;
        }
        if (any && !scan.empty()) {
            edits.insert(at, COMMA);
        }
    }

    /** The first field from this place on that must be changed; a body has its fields in any order. */
    private @Nullable Field next(int from) {
        Field first = null;
        for (Field field : CHANGED) {
            boolean later = scan.has(field) && scan.span(field).from() >= from;
            if (later
                    && isDue(field)
                    && (first == null
                            || scan.span(field).from() < scan.span(first).from())) {
                first = field;
            }
        }
        return first;
    }

    private boolean isDue(Field field) {
        return switch (field) {
            case MODEL -> model.length > 0;
            case STREAM_OPTIONS -> withUsage && !scan.includesUsage();
            case MAX_TOKENS, MAX_COMPLETION_TOKENS ->
                limit >= 0 && (scan.mostTokens(field) < 0 || scan.mostTokens(field) > limit);
            default -> field.isOurs();
        };
    }

    private void edit(Edits edits, Field field) {
        switch (field) {
            case MODEL -> edits.replace(scan.span(field), model);
            case STREAM_OPTIONS -> editOptions(edits, scan.span(field));
            case MAX_TOKENS, MAX_COMPLETION_TOKENS -> edits.replace(scan.span(field), ascii(Long.toString(limit)));
            default -> edits.cut(scan.span(field));
        }
    }

    private void editOptions(Edits edits, Span options) {
        if (scan.has(Field.INCLUDE_USAGE)) {
            edits.replace(scan.span(Field.INCLUDE_USAGE), TRUE);
        } else if (body[options.from()] != '{') {
            edits.replace(options, OPTIONS_VALUE);
        } else {
            edits.insert(options.from() + 1, MEMBER);
            if (!isEmptyObject(options)) {
                edits.insert(options.from() + 1, COMMA);
            }
        }
    }

    private boolean isEmptyObject(Span object) {
        for (int i = object.from() + 1; i < object.to() - 1; i++) {
            if (body[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Edits of one body, handed in from its start to its end. */
    private static final class Edits {
        private final byte[] body;
        private final int length;
        private final Payload.Builder payload = Payload.builder();
        private int sent;

        Edits(byte[] body, int length) {
            this.body = body;
            this.length = length;
        }

        void insert(int at, byte[] bytes) {
            payload.add(body, sent, at).add(bytes);
            sent = at;
        }

        void replace(Span old, byte[] bytes) {
            payload.add(body, sent, old.from()).add(bytes);
            sent = old.to();
        }

        /** Takes a member out, with the comma before it or, where none is left before it, the one behind it. */
        void cut(Span member) {
            int from = member.from();
            while (from > sent && body[from - 1] <= ' ') {
                from--;
            }
            if (from > sent && body[from - 1] == ',') {
                replace(new Span(from - 1, member.to()), NOTHING);
                return;
            }
            int to = member.to();
            while (body[to] <= ' ') {
                to++;
            }
            replace(new Span(member.from(), body[to] == ',' ? to + 1 : member.to()), NOTHING);
        }

        Payload payload() {
            return payload.add(body, sent, length).build();
        }
    }
}
