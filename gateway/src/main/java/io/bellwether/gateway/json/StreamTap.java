package io.bellwether.gateway.json;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.http.sse.SseReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Says of each event of one stream, as it passes, what it is: OpenAI's chat completions and completions (API reference,
 * "chat completion chunk object", checked 2026-11-20) and those who speak the same.
 *
 * <p>What it says holds until the next event is read. One per stream, for one thread at a time.
 */
public final class StreamTap {
    /** What an event does for the caller. */
    public enum Kind {
        /** Nothing yet: a comment, a role, an empty delta. Until something else comes, falling back is invisible. */
        LIFECYCLE,
        /** Some of the answer: text, reasoning, a tool call, a refusal, audio. */
        CONTENT,
        /** A choice is finished; there may be content in it, and usage. */
        FINISH,
        /** Usage and no choice. */
        USAGE_ONLY,
        /** The provider failed within the stream. */
        ERROR,
        /** The end: {@code [DONE]}. */
        DONE,
        /** Not JSON. */
        MALFORMED
    }

    /** Bytes of a string without characters: its quotes. */
    private static final int EMPTY_STRING = 2;

    private static final byte[] DONE = ascii("[DONE]");
    private static final byte[] CHOICES = ascii("choices");
    private static final byte[] USAGE = ascii("usage");
    private static final byte[] ERROR = ascii("error");
    private static final byte[] OBJECT = ascii("object");
    private static final byte[] OBFUSCATION = ascii("obfuscation");
    private static final byte[] DELTA = ascii("delta");
    private static final byte[] MESSAGE = ascii("message");
    private static final byte[] TEXT = ascii("text");
    private static final byte[] FINISH_REASON = ascii("finish_reason");
    /** Those of them that are text, and the last that is reasoning; what follows is neither. */
    private static final int TEXT_NAME = 0;

    private static final int LAST_REASONING_NAME = 2;
    private static final int NO_NAME = Integer.MAX_VALUE;
    private static final byte[][] CONTENT = {
        ascii("content"),
        ascii("reasoning_content"),
        ascii("reasoning"),
        ascii("tool_calls"),
        ascii("function_call"),
        ascii("refusal"),
        ascii("audio")
    };

    private final JsonCursor cursor = new JsonCursor(JsonLimits.REPLY, JsonCursor.Keys.REPEATABLE);
    private final UsageReader usageReader = new UsageReader();
    private final EventShape shape = new EventShape();

    private byte[] bytes = {};
    private boolean isError;
    private boolean isFinish;
    private boolean hasChoice;
    private boolean hasUsage;
    private Usage usage = Usage.NONE;
    private int usageFrom = -1;
    private int usageTo = -1;
    private String servedTier = "";
    private long contentBytes;
    private int textFrom;
    private int textTo;
    private boolean addsOther;
    private boolean shapeHasText;
    private boolean shapeAddsOther;

    public StreamTap() {
        shape.unlearn();
    }

    /** Reads the event that the reader shows. */
    public Kind read(SseReader event) {
        Kind kind = event.hasData() ? read(event.data(), event.dataFrom(), event.dataTo()) : nothing();
        return event.isNamed("error") ? Kind.ERROR : kind;
    }

    /** Reads one event's data, the bytes {@code from..to}. */
    public Kind read(byte[] data, int from, int to) {
        forget();
        if (to - from >= DONE.length && data[from] == '[' && isDone(data, from, to)) {
            return Kind.DONE;
        }
        try {
            if (shape.matches(cursor, data, from, to)) {
                contentBytes = shape.textBytes();
                textFrom = shapeHasText ? shape.textFrom() : 0;
                textTo = shapeHasText ? textFrom + shape.textBytes() : 0;
                addsOther = shapeAddsOther;
                usageFrom = shape.cutFrom(from);
                usageTo = shape.cutTo(from);
                return Kind.CONTENT;
            }
            return walk(data, from, to);
        } catch (JsonProblem problem) {
            forget();
            shape.unlearn();
            return Kind.MALFORMED;
        } finally {
            cursor.release();
            bytes = DONE;
        }
    }

    /** Whether the event brought usage, and not {@code null}. */
    public boolean hasUsage() {
        return hasUsage;
    }

    /** The usage that the event brought; {@link Usage#NONE} when it brought none. */
    public Usage usage() {
        return usage;
    }

    /**
     * Where in the data the {@code usage} member stands, {@code null} or not, with one comma: what is left when it is
     * cut out is well-formed.
     */
    public Span usageMember() {
        return usageFrom < 0 ? Span.ABSENT : new Span(usageFrom, usageTo);
    }

    /** The grade of service that the event says was given; empty when it says none, or the same as the event before. */
    public String servedTier() {
        return servedTier;
    }

    /** Bytes of text the event adds to the answer, for an estimate should the usage never come. */
    public long contentBytes() {
        return contentBytes;
    }

    /** Whether the event adds what is neither text nor reasoning: a tool call, a refusal, audio. */
    public boolean addsOther() {
        return addsOther;
    }

    /**
     * Where in the data the text stands that the event adds to the answer, as the inside of a JSON string; absent when
     * it adds none.
     */
    public Span text() {
        return textFrom < textTo ? new Span(textFrom, textTo) : Span.ABSENT;
    }

    private Kind nothing() {
        forget();
        return Kind.LIFECYCLE;
    }

    private void forget() {
        isError = false;
        isFinish = false;
        hasChoice = false;
        hasUsage = false;
        usage = Usage.NONE;
        usageFrom = -1;
        usageTo = -1;
        servedTier = "";
        contentBytes = 0;
        textFrom = 0;
        textTo = 0;
        addsOther = false;
    }

    private static boolean isDone(byte[] data, int from, int to) {
        int end = to;
        while (end > from && data[end - 1] == ' ') {
            end--;
        }
        return Arrays.equals(data, from, end, DONE, 0, DONE.length);
    }

    private Kind walk(byte[] data, int from, int to) throws JsonProblem {
        bytes = data;
        shape.forget();
        cursor.start(data, from, to);
        if (cursor.peek() != '{') {
            throw cursor.unexpected("an object");
        }
        boolean more = cursor.enterObject();
        int previous = -1;
        while (more) {
            int keyFrom = cursor.stringFrom() - 1;
            boolean isUsage = cursor.keyIs(USAGE);
            member(isUsage);
            int valueTo = cursor.at();
            more = cursor.nextKey();
            if (isUsage) {
                usageFrom = previous < 0 ? keyFrom : previous;
                usageTo = more && previous < 0 ? cursor.stringFrom() - 1 : valueTo;
            }
            previous = valueTo;
        }
        cursor.requireEnd();
        Kind kind = kind();
        if (kind == Kind.CONTENT && !hasUsage) {
            shape.learn(data, from, to, usageFrom, usageTo);
            shapeHasText = textFrom < textTo;
            shapeAddsOther = addsOther;
        } else {
            shape.unlearn();
        }
        return kind;
    }

    private Kind kind() {
        if (isError) {
            return Kind.ERROR;
        }
        if (isFinish) {
            return Kind.FINISH;
        }
        if (contentBytes > 0) {
            return Kind.CONTENT;
        }
        return hasUsage && !hasChoice ? Kind.USAGE_ONLY : Kind.LIFECYCLE;
    }

    private void member(boolean isUsage) throws JsonProblem {
        int first = cursor.peek();
        if (isUsage && first == '{') {
            hasUsage = true;
            usage = usageReader.read(cursor, bytes);
        } else if (first == '[' && cursor.keyIs(CHOICES)) {
            choices();
        } else if (cursor.keyIs(ERROR)) {
            isError = first != 'n';
            cursor.skipValue();
        } else if (first == '"' && cursor.keyIs(OBJECT)) {
            cursor.string();
            isError |= cursor.keyIs(ERROR); // vLLM's {"object":"error","message":...}
        } else if (first == '"' && cursor.keyIs(ServedTier.MEMBER)) {
            servedTier = ServedTier.read(cursor);
        } else if (first == '"' && cursor.keyIs(OBFUSCATION)) {
            cursor.string();
            shape.hole(cursor.stringFrom(), cursor.stringTo(), false);
        } else if (isUsage) {
            cursor.skipValue(); // null, as a rule; what is cut out must not differ in length
        } else {
            unread(first);
        }
    }

    /** A value that says nothing here. */
    private void unread(int first) throws JsonProblem {
        int from = cursor.at();
        cursor.skipValue();
        if (first == '"') {
            shape.unread(cursor.stringFrom(), cursor.stringTo());
        } else if (JsonNumber.mayBegin(first)) {
            shape.unread(from, cursor.at());
        }
    }

    private void choices() throws JsonProblem {
        boolean more = cursor.enterArray();
        while (more) {
            hasChoice = true;
            if (cursor.peek() == '{') {
                choice();
            } else {
                cursor.skipValue();
            }
            more = cursor.nextElement();
        }
    }

    private void choice() throws JsonProblem {
        boolean more = cursor.enterObject();
        while (more) {
            int first = cursor.peek();
            if (first == '{' && (cursor.keyIs(DELTA) || cursor.keyIs(MESSAGE))) {
                delta();
            } else if (first == '"' && cursor.keyIs(TEXT)) {
                content(first, NO_NAME);
            } else if (first == '{' && cursor.keyIs(USAGE)) {
                hasUsage = true; // Moonshot's place for it, in the last choice
                usage = usageReader.read(cursor, bytes);
            } else {
                otherOfChoice(first);
            }
            more = cursor.nextKey();
        }
    }

    /** An empty finish reason says that the choice goes on (StepFun, "streaming chunk", read 2026-11-21). */
    private void otherOfChoice(int first) throws JsonProblem {
        if (!cursor.keyIs(FINISH_REASON)) {
            unread(first);
            return;
        }
        int from = cursor.at();
        cursor.skipValue();
        isFinish |= first != 'n' && cursor.at() - from > EMPTY_STRING;
    }

    private void delta() throws JsonProblem {
        boolean more = cursor.enterObject();
        while (more) {
            int name = contentName();
            if (name >= 0) {
                content(cursor.peek(), name);
            } else {
                unread(cursor.peek());
            }
            more = cursor.nextKey();
        }
    }

    /** Which of {@link #CONTENT} the member is, or -1. */
    private int contentName() {
        for (int i = 0; i < CONTENT.length; i++) {
            if (cursor.keyIs(CONTENT[i])) {
                return i;
            }
        }
        return -1;
    }

    /** A string counts its bytes; anything else that is not empty counts for one at least, such as a tool call. */
    private void content(int first, int name) throws JsonProblem {
        int from = cursor.at();
        if (first == '"') {
            cursor.string();
            contentBytes += cursor.stringTo() - cursor.stringFrom();
            if (cursor.stringTo() > cursor.stringFrom()) {
                shape.hole(cursor.stringFrom(), cursor.stringTo(), true);
                textFrom = name == TEXT_NAME ? cursor.stringFrom() : textFrom;
                textTo = name == TEXT_NAME ? cursor.stringTo() : textTo;
                addsOther |= name > LAST_REASONING_NAME;
            }
            return;
        }
        long before = cursor.stringBytes();
        cursor.skipValue();
        boolean some = (first == '{' || first == '[') && cursor.at() - from > 2;
        contentBytes += some ? Math.max(1, cursor.stringBytes() - before) : 0;
        addsOther |= some;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
