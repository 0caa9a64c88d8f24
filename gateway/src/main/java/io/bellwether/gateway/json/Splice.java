package io.bellwether.gateway.json;

import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;

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

    private final byte[] body;
    private final int length;
    private final RequestScan scan;
    private byte[] model = {};
    private boolean withUsage;

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

    /** The body to send; shares the original's bytes. */
    public Payload payload() {
        Edits edits = new Edits(body, length);
        insertions(edits);
        Span name = scan.span(Field.MODEL);
        Span options = withUsage && !scan.includesUsage() ? scan.span(Field.STREAM_OPTIONS) : Span.ABSENT;
        boolean nameFirst = name.from() < options.from();
        if (nameFirst && model.length > 0 && name.present()) {
            edits.replace(name, model);
        }
        if (options.present()) {
            editOptions(edits, options);
        }
        if (!nameFirst && model.length > 0 && name.present()) {
            edits.replace(name, model);
        }
        return edits.payload();
    }

    /** What the body has no place for yet goes in behind its opening brace. */
    private void insertions(Edits edits) {
        boolean addsModel = model.length > 0 && !scan.has(Field.MODEL);
        boolean addsOptions = withUsage && !scan.has(Field.STREAM_OPTIONS);
        if (addsModel) {
            edits.insert(scan.insertAt(), ascii("\"model\":"));
            edits.insert(scan.insertAt(), model);
        }
        if (addsModel && addsOptions) {
            edits.insert(scan.insertAt(), COMMA);
        }
        if (addsOptions) {
            edits.insert(scan.insertAt(), OPTIONS);
        }
        if ((addsModel || addsOptions) && !scan.empty()) {
            edits.insert(scan.insertAt(), COMMA);
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

        Payload payload() {
            return payload.add(body, sent, length).build();
        }
    }
}
