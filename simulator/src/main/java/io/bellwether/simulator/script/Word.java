package io.bellwether.simulator.script;

/**
 * Every word a script may say: the table for documentation and {@code --help}.
 *
 * <p>A model name says words after {@code sim-}, joined by {@code +}: {@code sim-ttft-500ms+tps-20+tokens-200}. The
 * first part may also be a plain name ({@code sim-shop+503}). The header {@code x-sim} says them joined by {@code ;},
 * an argument after {@code -} or {@code =}: {@code x-sim: cut-after-5; ttft=500ms}. Durations are {@code 250us},
 * {@code 5ms}, {@code 1.5s}, {@code 2m}, {@code 10h}.
 */
public enum Word {
    LATENCY("latency", Group.PACE, Argument.DURATION, "waits so long before the head of the answer"),
    TTFT(
            "ttft",
            Group.PACE,
            Argument.DURATION,
            "first token so long after the head; adds to the wait for a JSON answer"),
    TPS("tps", Group.PACE, Argument.RATE, "tokens per second (tps-0.5); 0 is as fast as the peer reads"),
    TOKENS("tokens", Group.PACE, Argument.COUNT, "the answer has exactly so many tokens, at most 1,000,000"),

    BENCH(
            "bench",
            Group.SHAPE,
            Argument.NONE,
            "exactly sim-bench: one fixed JSON answer of 1,035 bytes by the shortest path,"
                    + " without waits and chance"),
    STAMP(
            "stamp",
            Group.SHAPE,
            Argument.NONE,
            "each event carries sim_stamp_ns: System.nanoTime() when it was written"),
    TOOLS("tools", Group.SHAPE, Argument.NONE, "calls the request's first tool, or one that nobody offered"),
    ECHO("echo", Group.SHAPE, Argument.NONE, "the answer is the last user message"),
    FINISH("finish", Group.SHAPE, Argument.TEXT, "another finish_reason: finish-length, finish-content_filter"),
    CACHED("cached", Group.SHAPE, Argument.COUNT, "so many cached prompt tokens in the usage"),
    REASONING("reasoning", Group.SHAPE, Argument.COUNT, "so many reasoning tokens in the usage"),
    SERVED("served", Group.SHAPE, Argument.TEXT, "says that this grade of service was given: served-flex"),
    CRLF("crlf", Group.SHAPE, Argument.NONE, "event lines end in CR LF"),
    PINGS("pings", Group.SHAPE, Argument.NONE, "a comment ': ping' before every event"),
    BYTEWISE("bytewise", Group.SHAPE, Argument.NONE, "every byte of the body is a chunk and a write of its own"),
    LINE_1MIB("line-1mib", Group.SHAPE, Argument.NONE, "the first content event is one line of 1 MiB"),

    FAIL(
            "fail",
            Group.WHEN,
            Argument.COUNT,
            "fail-2-then-ok: the faults beside it (500 if none) hit the first 2 requests"
                    + " of an x-sim-key, else nonce, else model and key; later ones succeed"),
    SHARE("share", Group.WHEN, Argument.RATE, "the faults beside it hit this share of the requests, 0..1"),
    FROM("from", Group.WHEN, Argument.DURATION, "the faults beside it hold once the provider has run for so long"),

    STATUS(
            "status",
            Group.REFUSAL,
            Argument.COUNT,
            "also plain 400..599: that status with OpenAI's error body;" + " 429-after-2s is 429 and retry-after-2s"),
    CONTEXT_LENGTH("context-length", Group.REFUSAL, Argument.NONE, "400 context_length_exceeded"),
    QUOTA("quota", Group.REFUSAL, Argument.NONE, "429 insufficient_quota"),
    CONTENT_FILTER("content-filter", Group.REFUSAL, Argument.NONE, "400 content_filter"),
    RETRY_AFTER(
            "retry-after",
            Group.HINT,
            Argument.TEXT,
            "a hint in the form: 2s, 1.5s, 10h (seconds); 1500ms"
                    + " (retry-after-ms); date-5s, date850-5s, asctime-5s (HTTP-dates so far ahead);"
                    + " past (a date gone by); skewed-5s (Date and hint one hour slow); negative; garbage; reset-6m0s"
                    + " (x-ratelimit-reset-requests); resettokens-250ms (x-ratelimit-reset-tokens); epoch-5s"
                    + " (x-ratelimit-reset-requests in Unix seconds)"),
    NO_RETRY("no-retry", Group.HINT, Argument.NONE, "x-should-retry: false"),

    CLOSE("close", Group.CONNECTION, Argument.NONE, "closes (FIN) before any byte of the answer"),
    RESET("reset", Group.CONNECTION, Argument.NONE, "resets (RST) before any byte of the answer"),
    NEVER("never", Group.CONNECTION, Argument.NONE, "never sends a head"),
    HEADERS_ONLY("headers-only", Group.CONNECTION, Argument.NONE, "sends the head, then nothing"),
    DRIP("drip", Group.CONNECTION, Argument.DURATION, "head at once, then one byte of the body each so long"),
    DRIP_ALL("drip-all", Group.CONNECTION, Argument.DURATION, "one byte each so long, head included"),
    HALF_FIN("half-fin", Group.CONNECTION, Argument.NONE, "half of the announced body, then FIN"),
    HALF_RST("half-rst", Group.CONNECTION, Argument.NONE, "half of the announced body, then RST"),
    SLOW_READER(
            "slow-reader",
            Group.CONNECTION,
            Argument.NONE,
            "does not read the rest of the request and never"
                    + " answers; as a model name it must stand in the first 1,024 bytes of the body"),

    CUT_AFTER(
            "cut-after",
            Group.STREAM,
            Argument.COUNT,
            "FIN after so many content events; of a JSON answer, after half of it"),
    RST_AFTER(
            "rst-after",
            Group.STREAM,
            Argument.COUNT,
            "RST after so many content events; of a JSON answer, after half of it"),
    END_AFTER("end-after", Group.STREAM, Argument.COUNT, "a clean end without finish_reason and [DONE] after so many"),
    SILENT_AFTER("silent-after", Group.STREAM, Argument.COUNT, "nothing more after so many, connection open"),
    ERROR_AFTER(
            "error-after", Group.STREAM, Argument.COUNT, "in-band error event, then the end; 0: before any content"),
    MALFORMED_AFTER("malformed-after", Group.STREAM, Argument.COUNT, "one event of broken JSON, then goes on"),
    NO_DONE("no-done", Group.STREAM, Argument.NONE, "finish_reason but no [DONE]"),
    RST_FOR_DONE("rst-for-done", Group.STREAM, Argument.NONE, "finish_reason, then RST in place of [DONE]"),
    SILENCE_FOR_DONE(
            "silence-for-done", Group.STREAM, Argument.NONE, "finish_reason, then nothing more, connection open"),
    ENDLESS("endless", Group.STREAM, Argument.NONE, "never ends; 50 tokens/s unless tps says otherwise"),
    LINE_64MIB("line-64mib", Group.STREAM, Argument.NONE, "64 MiB of one line without its end, then FIN"),

    ALWAYS_STREAM("always-stream", Group.BODY, Argument.NONE, "SSE also to stream:false"),
    NEVER_STREAM("never-stream", Group.BODY, Argument.NONE, "JSON also to stream:true"),
    HTML("html", Group.BODY, Argument.NONE, "200 with a page of HTML"),
    EMPTY("empty", Group.BODY, Argument.NONE, "200 with an empty body"),
    BAD_JSON("bad-json", Group.BODY, Argument.NONE, "200 with a whole body that is not JSON"),
    GZIP("gzip", Group.BODY, Argument.NONE, "the body compressed, content-encoding: gzip, asked for or not"),
    WRONG_TYPE("wrong-type", Group.BODY, Argument.NONE, "content-type: text/plain"),
    USAGE_NEGATIVE("usage-negative", Group.BODY, Argument.NONE, "usage with negative counts"),
    USAGE_HUGE("usage-huge", Group.BODY, Argument.NONE, "usage with counts near 2^63"),
    USAGE_MISSING("usage-missing", Group.BODY, Argument.NONE, "no usage, even where it was asked for"),
    USAGE_STRINGS("usage-strings", Group.BODY, Argument.NONE, "usage with counts as strings"),

    CL_TE("cl-te", Group.HEAD, Argument.NONE, "Content-Length and Transfer-Encoding together"),
    OBS_FOLD("obs-fold", Group.HEAD, Argument.NONE, "a field folded over two lines"),
    BARE_LF("bare-lf", Group.HEAD, Argument.NONE, "lines of the head end in LF alone"),
    MANY_HEADERS("many-headers", Group.HEAD, Argument.NONE, "10,000 header fields"),
    BIG_HEADER("big-header", Group.HEAD, Argument.NONE, "one field of 1 MiB"),
    FLOOD_1XX("flood-1xx", Group.HEAD, Argument.NONE, "10,000 times 103 Early Hints, then the answer"),
    REDIRECT("redirect", Group.HEAD, Argument.NONE, "307 to http://169.254.169.254/"),
    SET_COOKIE("set-cookie", Group.HEAD, Argument.NONE, "a Set-Cookie field"),
    CRLF_HEADER("crlf-header", Group.HEAD, Argument.NONE, "CR LF inside a value, which smuggles x-injected: yes"),
    CR_HEADER("cr-header", Group.HEAD, Argument.NONE, "a lone CR inside a value"),
    NUL_HEADER("nul-header", Group.HEAD, Argument.NONE, "a NUL inside a value"),
    BAD_CHUNK("bad-chunk", Group.HEAD, Argument.NONE, "chunked, with a chunk size that is not hexadecimal"),
    SHORT_LENGTH("short-length", Group.HEAD, Argument.NONE, "Content-Length ten bytes short of the body");

    /** What a word is about. */
    public enum Group {
        PACE,
        SHAPE,
        WHEN,
        REFUSAL,
        HINT,
        CONNECTION,
        STREAM,
        BODY,
        HEAD;

        /** Whether {@code fail-n-then-ok}, {@code share-p} and {@code from-t} decide when words of this group hold. */
        boolean fault() {
            return switch (this) {
                case PACE, SHAPE, WHEN -> false;
                case REFUSAL, HINT, CONNECTION, STREAM, BODY, HEAD -> true;
            };
        }
    }

    /** What follows a word. */
    public enum Argument {
        NONE(""),
        COUNT("-<n>"),
        RATE("-<decimal>"),
        DURATION("-<duration>"),
        TEXT("-<form>");

        private final String form;

        Argument(String form) {
            this.form = form;
        }
    }

    private final String text;
    private final Group group;
    private final Argument argument;
    private final String meaning;

    Word(String text, Group group, Argument argument, String meaning) {
        this.text = text;
        this.group = group;
        this.argument = argument;
        this.meaning = meaning;
    }

    /** The word itself, without its argument. */
    public String text() {
        return text;
    }

    public Group group() {
        return group;
    }

    public Argument argument() {
        return argument;
    }

    /** One line for the documentation. */
    public String meaning() {
        return meaning;
    }

    /** The word with the shape of its argument, as in {@code cut-after-<n>}. */
    public String usage() {
        return text + argument.form;
    }
}
