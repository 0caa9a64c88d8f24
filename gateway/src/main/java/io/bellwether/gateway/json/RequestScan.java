package io.bellwether.gateway.json;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request body says about itself: where the fields stand that policy needs, and the few values read from them.
 *
 * <p>Offsets count from the start of the body. Made by {@link RequestScanner} only, and not changed after.
 */
public final class RequestScan {
    private final int[] spans = new int[2 * Field.COUNT];
    private final int insertAt;
    private boolean empty = true;
    private Optional<String> model = Optional.empty();
    private boolean stream;
    private boolean includesUsage;
    private long maxTokens = -1;
    private long maxCompletionTokens = -1;
    private int choices = 1;
    private int messages;
    private long textBytes;

    RequestScan(int insertAt) {
        this.insertAt = insertAt;
        Arrays.fill(spans, -1);
    }

    /**
     * Where a field's value stands, quotes and brackets included; of a {@code null} too. Of a field of ours the span
     * begins at its key, for the whole member must go.
     */
    public Span span(Field field) {
        int i = 2 * field.index();
        return spans[i] < 0 ? Span.ABSENT : new Span(spans[i], spans[i + 1]);
    }

    /** Whether the body has the field, be it {@code null}. */
    public boolean has(Field field) {
        return spans[2 * field.index()] >= 0;
    }

    /** Offset behind the body's opening brace, where a member can be put in. */
    public int insertAt() {
        return insertAt;
    }

    /** The value of a field of ours, if the body has it; read anew on every call. */
    public Optional<JsonTree> own(Field field, byte[] body) {
        if (!has(field)) {
            return Optional.empty();
        }
        Span member = span(field);
        byte[] alone = new byte[member.length() + 2];
        alone[0] = '{';
        System.arraycopy(body, member.from(), alone, 1, member.length());
        alone[alone.length - 1] = '}';
        try {
            return JsonTree.read(alone, JsonLimits.REQUEST).member(field.param());
        } catch (JsonProblem impossible) {
            throw new IllegalStateException(field + " was read before and cannot be read again", impossible);
        }
    }

    /** Whether the body holds fields of ours, which must not reach a provider. */
    public boolean hasOwn() {
        return has(Field.TASK_TYPE) || has(Field.MAX_COST_BUDGET);
    }

    /** Whether the body is an object without members, but for those of ours. */
    public boolean empty() {
        return empty;
    }

    /** The model's name, 1 to 256 characters, none of them invisible. */
    public Optional<String> model() {
        return model;
    }

    public boolean stream() {
        return stream;
    }

    /** Whether the caller asked for usage at the end of the stream. */
    public boolean includesUsage() {
        return includesUsage;
    }

    /** The most tokens one choice may have: {@code max_completion_tokens}, else {@code max_tokens}. */
    public OptionalLong maxTokens() {
        long most = maxCompletionTokens >= 0 ? maxCompletionTokens : maxTokens;
        return most >= 0 ? OptionalLong.of(most) : OptionalLong.empty();
    }

    /** The number in one of the two fields for it; -1 when it is absent or {@code null}. */
    long mostTokens(Field field) {
        return field == Field.MAX_TOKENS ? maxTokens : maxCompletionTokens;
    }

    /** How many answers are asked for and paid, {@code n} or a larger {@code best_of}; 1 when it is not said. */
    public int choices() {
        return choices;
    }

    /** How many elements {@code messages} has. */
    public int messages() {
        return messages;
    }

    /** Bytes of all string values within {@code messages}, {@code input} and {@code prompt}, for estimating tokens. */
    public long textBytes() {
        return textBytes;
    }

    void found(Field field, int from, int to) {
        int i = 2 * field.index();
        spans[i] = from;
        spans[i + 1] = to;
    }

    void notEmpty() {
        empty = false;
    }

    void model(String name) {
        model = Optional.of(name);
    }

    void stream(boolean on) {
        stream = on;
    }

    void includesUsage(boolean on) {
        includesUsage = on;
    }

    void maxTokens(Field field, long most) {
        if (field == Field.MAX_TOKENS) {
            maxTokens = most;
        } else {
            maxCompletionTokens = most;
        }
    }

    void choices(long n) {
        choices = Math.toIntExact(n);
    }

    void messages(int count) {
        messages = count;
    }

    void addText(long bytes) {
        textBytes += bytes;
    }
}
