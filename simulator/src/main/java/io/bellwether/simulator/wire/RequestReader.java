package io.bellwether.simulator.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts the bytes of one connection into requests, pipelined ones included. Remembers the last request: one that
 * repeats it byte for byte costs two array comparisons. Confined to the connection's event loop.
 */
public final class RequestReader {
    private static final int MOST_HEAD_BYTES = 64 * 1024;
    private static final long MOST_BODY_BYTES = 64L * 1024 * 1024;

    private final Inbox inbox = new Inbox();
    private byte[] lastHead = {};
    private Optional<Request> lastRequest = Optional.empty();
    private Optional<Head> pending = Optional.empty();
    private Optional<ChunkedBody> chunks = Optional.empty();

    /** An array with room for {@code bytes} more at {@link #position()}; follow with {@link #received}. */
    public byte[] room(int bytes) {
        return inbox.room(bytes);
    }

    /** Where the next received byte belongs. */
    public int position() {
        return inbox.end();
    }

    public void received(int bytes) {
        inbox.added(bytes);
    }

    /** How many bytes wait to be read. */
    public int backlogBytes() {
        return inbox.size();
    }

    /** The head whose body has not yet wholly arrived. */
    public Optional<Head> awaitingBody() {
        return pending;
    }

    /** Whether the part of the body that is here has this word in its first bytes. */
    public boolean bodyBegins(byte[] word) {
        int last = Math.min(inbox.size(), 1024) - word.length;
        for (int at = 0; at <= last; at++) {
            int from = inbox.start() + at;
            if (Arrays.equals(inbox.data(), from, from + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }

    /** The next whole request, if it is all here. */
    public Optional<Request> next() {
        if (pending.isEmpty()) {
            pending = head();
        }
        return pending.flatMap(this::withBody);
    }

    private Optional<Head> head() {
        if (lastRequest.isPresent() && inbox.startsWith(lastHead)) {
            inbox.taken(lastHead.length);
            return lastRequest.map(Request::head);
        }
        int end = HeadReader.endOfHead(inbox.data(), inbox.start(), inbox.end());
        if (end < 0) {
            if (inbox.size() > MOST_HEAD_BYTES) {
                throw new BadRequest(431, "head: over " + MOST_HEAD_BYTES + " bytes");
            }
            return Optional.empty();
        }
        Head head = HeadReader.read(inbox.data(), inbox.start(), end);
        lastHead = Arrays.copyOfRange(inbox.data(), inbox.start(), end);
        lastRequest = Optional.empty();
        inbox.taken(lastHead.length);
        return Optional.of(head);
    }

    private Optional<Request> withBody(Head head) {
        if (head.chunked()) {
            return chunkedBody(head);
        }
        if (head.bodyBytes() > MOST_BODY_BYTES) {
            throw new BadRequest(413, "body: over " + MOST_BODY_BYTES + " bytes");
        }
        int length = (int) head.bodyBytes();
        if (inbox.size() < length) {
            return Optional.empty();
        }
        Request request = lastRequest
                .filter(last -> last.body().length == length && inbox.startsWith(last.body()))
                .orElseGet(() ->
                        new Request(head, Arrays.copyOfRange(inbox.data(), inbox.start(), inbox.start() + length)));
        inbox.taken(length);
        return done(request);
    }

    private Optional<Request> chunkedBody(Head head) {
        ChunkedBody body = chunks.orElseGet(() -> new ChunkedBody(MOST_BODY_BYTES));
        chunks = Optional.of(body);
        return body.read(inbox) ? done(new Request(head, body.bytes())) : Optional.empty();
    }

    private Optional<Request> done(Request request) {
        pending = Optional.empty();
        chunks = Optional.empty();
        if (lastRequest.isEmpty() || lastRequest.get() != request) {
            lastRequest = Optional.of(request);
        }
        return lastRequest;
    }
}
