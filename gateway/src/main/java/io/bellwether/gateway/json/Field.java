package io.bellwether.gateway.json;

/** The request fields that the gateway looks at; all others pass unread. */
public enum Field {
    MODEL(0, "model"),
    STREAM(1, "stream"),
    STREAM_OPTIONS(2, "stream_options"),
    MAX_TOKENS(3, "max_tokens"),
    MAX_COMPLETION_TOKENS(4, "max_completion_tokens"),
    N(5, "n"),
    USER(6, "user"),
    MESSAGES(7, "messages"),
    INPUT(8, "input"),
    PROMPT(9, "prompt"),
    TOOLS(10, "tools"),
    RESPONSE_FORMAT(11, "response_format"),
    /** Ours: what the request is for. */
    TASK_TYPE(12, "task_type"),
    /** Ours: what the answer may cost at most, in US dollars. */
    MAX_COST_BUDGET(13, "max_cost_budget"),
    /** Inside {@code stream_options}. */
    INCLUDE_USAGE(14, "stream_options.", "include_usage"),
    /** Which grade of service is asked for: what an answer costs depends on it. */
    SERVICE_TIER(15, "service_tier"),
    /** Of {@code /v1/completions}: so many answers are made and paid for, of which {@code n} are sent. */
    BEST_OF(16, "best_of");

    /** How many fields there are. */
    static final int COUNT = 17;

    private final int index;
    private final String param;
    private final String key;

    Field(int index, String key) {
        this(index, "", key);
    }

    Field(int index, String parent, String key) {
        this.index = index;
        this.param = parent + key;
        this.key = key;
    }

    /** Whether it is a field of ours, which no provider may see. */
    public boolean isOurs() {
        return this == TASK_TYPE || this == MAX_COST_BUDGET;
    }

    /** How an error names it, as OpenAI's {@code error.param}. */
    public String param() {
        return param;
    }

    /** Its place in an array of {@link #COUNT}. */
    int index() {
        return index;
    }

    /** The key in its object. */
    String key() {
        return key;
    }
}
