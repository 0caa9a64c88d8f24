package io.bellwether.simulator.serve;

import io.bellwether.simulator.answer.Errors;
import io.bellwether.simulator.answer.Shape;
import io.bellwether.simulator.answer.Speech;
import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.Word;
import io.netty.buffer.ByteBuf;

/**
 * One stream of events, paced by its event loop's wheel. Due times are absolute, so that lateness does not add up;
 * the first gap is drawn at random, so that streams begun together do not stay in step.
 */
final class EventStream implements Wheel.Paced, Live {
    private static final int MOST_EVENTS_A_TURN = 256;
    private static final int MOST_BYTES_A_TURN = 32 * 1024;
    private static final int LONG_LINE_CHARS = 1024 * 1024;

    private final Site site;
    private final Turn turn;
    private final Outlet out;
    private final Frames frames;
    private final Shape shape;
    private final Speech speech;
    private final Ending ending;
    private final long gapNanos;
    private final long malformedAt;
    private long dueNanos;
    private long sent;
    private boolean opened;
    private boolean ended;
    private boolean paused;

    EventStream(Site site, Turn turn, Outlet out) {
        this.site = site;
        this.turn = turn;
        this.out = out;
        Script script = turn.script();
        this.frames = new Frames(script, site.nanos());
        this.shape = turn.shape();
        this.speech = turn.speech();
        this.ending = Ending.of(script, speech.pieces().size());
        this.malformedAt = script.count(Word.MALFORMED_AFTER, Long.MAX_VALUE);
        double perSecond = script.rate(
                Word.TPS, script.says(Word.ENDLESS) ? 50 : site.pace().tokensPerSecond());
        this.gapNanos = perSecond == 0 ? 0 : (long) (1e9 / perSecond);
    }

    void begin() {
        site.stats().streamOpened();
        site.stats().billed(speech.spend().prompt(), speech.spend().reasoning());
        out.hold(this);
        long ttft = turn.ttft().toNanos();
        dueNanos = site.nanos().getAsLong() + ttft;
        if (ttft > 0) {
            out.flush();
            out.lane().wheel().add(this);
        } else {
            go();
        }
    }

    @Override
    public long dueNanos() {
        return dueNanos;
    }

    @Override
    public long tokensSent() {
        return sent;
    }

    @Override
    public void writable() {
        if (paused) {
            paused = false;
            go();
        }
    }

    @Override
    public void gone() {
        end();
    }

    private void go() {
        if (run(site.nanos().getAsLong())) {
            out.lane().wheel().add(this);
        }
    }

    @Override
    public boolean run(long nowNanos) {
        if (ended || out.closed()) {
            return false;
        }
        ByteBuf events = out.buffer(512);
        int left = MOST_EVENTS_A_TURN;
        while (!ended && dueNanos <= nowNanos && left-- > 0 && events.readableBytes() < MOST_BYTES_A_TURN) {
            step(events);
        }
        send(events);
        if (ended) {
            settle();
            return false;
        }
        return goesOn(nowNanos);
    }

    /** Whether the wheel shall call again; if not, room at the peer or the next turn of the loop will. */
    private boolean goesOn(long nowNanos) {
        if (!out.writable()) {
            paused = true;
            return false;
        }
        if (dueNanos <= nowNanos) {
            out.lane().soon(this::go);
            return false;
        }
        return true;
    }

    private void step(ByteBuf events) {
        if (ending.reached(sent)) {
            ended = true;
            if (ending.how() == Ending.How.ERROR) {
                frames.event(Errors.inBand(), events);
            }
            return;
        }
        if (!opened) {
            opened = true;
            shape.opening().ifPresent(data -> frames.event(data, events));
        }
        if (sent == malformedAt) {
            frames.event("{\"id\":\"chatcmpl-x\",\"choices\":[{\"delta\":{\"content\":\"brok", events);
        }
        piece(events);
    }

    private void piece(ByteBuf events) {
        boolean longLine = sent == 0 && turn.script().says(Word.LINE_1MIB);
        String piece = speech.pieces().get((int) (sent % speech.pieces().size()));
        frames.event(shape.piece(longLine ? "x".repeat(LONG_LINE_CHARS) : piece), events);
        site.stats().billed(0, 1);
        boolean firstGap = sent == 0 && gapNanos > 0;
        dueNanos += firstGap ? 1 + out.lane().random().nextLong(gapNanos) : gapNanos;
        sent++;
        if (sent == speech.pieces().size() && ending.isOfWholeText()) {
            last(events);
        }
    }

    private void last(ByteBuf events) {
        ended = true;
        frames.event(shape.closing(speech.finishReason()), events);
        if (turn.ask().includeUsage()) {
            speech.spend().json(turn.script()).ifPresent(usage -> frames.event(shape.usage(usage), events));
        }
        if (ending.how() == Ending.How.WHOLE && !turn.script().says(Word.NO_DONE)) {
            frames.event("[DONE]", events);
        }
    }

    private void send(ByteBuf events) {
        if (ended && ending.how().clean()) {
            Frames.end(events);
        }
        if (!frames.bytewise()) {
            out.write(events);
            out.flush();
            return;
        }
        while (events.isReadable()) {
            int length = Math.min(Frames.BYTEWISE_CHUNK_BYTES, events.readableBytes());
            out.write(events.readRetainedSlice(length));
            out.flush();
        }
        events.release();
    }

    /** What follows the last byte. */
    private void settle() {
        switch (ending.how()) {
            case WHOLE, CLEAN, ERROR -> {
                site.stats().streamEnded();
                out.finish();
            }
            case FIN -> out.close();
            case RST -> out.reset();
            case SILENCE, ENDLESS -> ended = true;
        }
    }

    private void end() {
        ended = true;
        site.stats().streamEnded();
    }
}
