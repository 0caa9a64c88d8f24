package io.bellwether.gateway.provider.openai;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.json.Letters;
import io.bellwether.gateway.json.Span;
import io.bellwether.gateway.json.StreamTap;
import io.bellwether.http.Payload;
import io.bellwether.http.sse.SseLimits;
import io.bellwether.http.sse.SseReader;
import io.bellwether.http.sse.SseWriter;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the chunks of a provider's stream into whole events for the caller: untouched where that is possible, without
 * the usage where the caller did not ask for it. Notes in passing what has been seen.
 */
final class EventRelay {
    /** What the stream has come to. */
    enum State {
        /** Nothing that a caller would miss. */
        LIFECYCLE,
        /** Some of the answer has come. */
        CONTENT,
        /** The provider says that it is complete. */
        DONE,
        /** The provider reports an error within the stream. */
        ERROR,
        /** Something came that is no event of this dialect. */
        MALFORMED
    }

    private static final byte[] NOTHING = {};

    /** Three events out of which the usage is cut are what stands before, between and behind. */
    private static final int USUAL_PARTS = 4;

    private final SseReader reader;
    private final StreamTap tap = new StreamTap();
    private final boolean hidesUsage;
    private State state = State.LIFECYCLE;
    private boolean finished;
    private boolean goesOn;
    private Usage before = Usage.NONE;
    private @Nullable Said said;
    private Usage usage = Usage.NONE;
    private String servedTier = "";
    private long contentBytes;
    private long otherContentBytes;
    private byte[] lastError = NOTHING;

    /** What comes out of a chunk: so much, and behind it a run within one array. */
    private Payload.Builder parts = Payload.builder(USUAL_PARTS);

    private byte[] run = NOTHING;
    private int runFrom;
    private int runTo;

    EventRelay(SseLimits limits, boolean hidesUsage) {
        this.reader = new SseReader(limits);
        this.hidesUsage = hidesUsage;
    }

    /** Keeps what is said, for whoever may have to go on with it. */
    EventRelay remembering() {
        said = new Said();
        return this;
    }

    /**
     * Goes on with another stream's answer: what opens an answer has been sent already.
     *
     * @param used by those who began it, which the caller is told of together with this stream's own
     */
    void goingOn(Usage used) {
        goesOn = true;
        before = used;
    }

    /** Keeps nothing of what is said from here on, and forgets what was. */
    void forgetting() {
        said = null;
    }

    /** What was said, as the inside of a JSON string; nothing when it is not kept or cannot be gone on with. */
    Optional<byte[]> said() {
        return said == null ? Optional.empty() : said.text();
    }

    State state() {
        return state;
    }

    /** Whether a finish reason came last, so that an end without {@code [DONE]} is an end all the same. */
    boolean finished() {
        return finished;
    }

    Usage usage() {
        return usage;
    }

    /** The grade of service that the provider has said it gives; empty while it has said nothing. */
    String servedTier() {
        return servedTier;
    }

    long contentBytes() {
        return contentBytes;
    }

    /** Those of them that are beyond ASCII. */
    long otherContentBytes() {
        return otherContentBytes;
    }

    /** The data of the error event. */
    byte[] error() {
        return lastError;
    }

    /**
     * The whole events that a chunk completes; stops at an end or a fault. What is answered lies in the chunk's array
     * where it can.
     */
    Payload relay(byte[] chunk, int from, int to) {
        Payload events = lend(chunk, from, to);
        if (events.length() > 0) {
            parts = Payload.builder(USUAL_PARTS);
        }
        return events;
    }

    /** The same for who is done with it before there is another chunk: so nothing is made anew for each. */
    Payload lend(byte[] chunk, int from, int to) {
        parts.reuse();
        reader.feed(chunk, from, to);
        SseReader.Next next = reader.next();
        while (next == SseReader.Next.EVENT && isGoing()) {
            event(chunk);
            next = isGoing() ? reader.next() : next;
        }
        if (next == SseReader.Next.OVERFLOW) {
            state = State.MALFORMED;
        }
        flush();
        return parts.lend();
    }

    /** The bytes are at their end: whether an event was left unfinished. {@code [DONE]} needs no blank line. */
    boolean endsUnfinished() {
        if (!reader.finish() || !reader.hasData()) {
            return false;
        }
        boolean isEnd = tap.read(reader) == StreamTap.Kind.DONE;
        state = isEnd ? State.DONE : state;
        return !isEnd;
    }

    private boolean isGoing() {
        return state == State.LIFECYCLE || state == State.CONTENT;
    }

    private void event(byte[] chunk) {
        StreamTap.Kind kind = tap.read(reader);
        note();
        switch (kind) {
            case LIFECYCLE -> {
                if (!goesOn) {
                    pass(chunk);
                }
            }
            case CONTENT -> {
                state = State.CONTENT;
                finished = false; // another of several answers goes on
                pass(chunk);
            }
            case FINISH -> {
                state = State.CONTENT;
                finished = true;
                pass(chunk);
            }
            case USAGE_ONLY -> {
                if (!hidesUsage) {
                    pass(chunk);
                }
            }
            case ERROR -> {
                state = State.ERROR;
                lastError = Arrays.copyOfRange(reader.data(), reader.dataFrom(), reader.dataTo());
            }
            case DONE -> state = State.DONE;
            case MALFORMED -> state = State.MALFORMED;
        }
    }

    /** What the event says beside what it does. */
    private void note() {
        if (tap.hasUsage()) {
            usage = tap.usage();
        }
        if (!tap.servedTier().isEmpty()) {
            servedTier = tap.servedTier();
        }
        if (tap.contentBytes() > 0) {
            contentBytes += tap.contentBytes();
            otherContentBytes += Math.min(tap.contentBytes(), otherBytes());
            if (said != null) {
                said.hear(tap, reader.data());
            }
        }
    }

    /** Bytes beyond ASCII in the event's data: next to all of them are in its text. */
    private int otherBytes() {
        return Letters.beyondAscii(reader.data(), reader.dataFrom(), reader.dataTo());
    }

    private void pass(byte[] chunk) {
        Span member = tap.usageMember();
        if (!hidesUsage && goesOn && tap.hasUsage() && member.present()) {
            byte[] data = Arrays.copyOfRange(reader.data(), reader.dataFrom(), reader.dataTo());
            Span within = new Span(member.from() - reader.dataFrom(), member.to() - reader.dataFrom());
            flush();
            parts.add(SseWriter.event(UsageMember.replaced(data, within, before.plus(tap.usage()))));
        } else if (!hidesUsage || !member.present()) {
            add(chunk, reader.bytes(), reader.from(), reader.to());
        } else if (reader.data() == reader.bytes()) {
            add(chunk, reader.bytes(), reader.from(), member.from());
            add(chunk, reader.bytes(), member.to(), reader.to());
        } else {
            flush();
            byte[] data = Arrays.copyOfRange(reader.data(), reader.dataFrom(), reader.dataTo());
            Payload rest = Payload.builder()
                    .add(data, 0, member.from() - reader.dataFrom())
                    .add(data, member.to() - reader.dataFrom(), data.length)
                    .build();
            parts.add(SseWriter.event(rest));
        }
    }

    /**
     * Adds a range; ranges that follow one another in the chunk become one, those of the reader's own buffer are
     * copied out of it.
     */
    private void add(byte[] chunk, byte[] bytes, int from, int to) {
        if (bytes == chunk && run == chunk && from == runTo) {
            runTo = to;
            return;
        }
        flush();
        boolean stays = bytes == chunk;
        run = stays ? bytes : Arrays.copyOfRange(bytes, from, to);
        runFrom = stays ? from : 0;
        runTo = stays ? to : to - from;
    }

    private void flush() {
        if (runFrom < runTo) {
            parts.add(run, runFrom, runTo);
        }
        run = NOTHING;
        runFrom = 0;
        runTo = 0;
    }
}
