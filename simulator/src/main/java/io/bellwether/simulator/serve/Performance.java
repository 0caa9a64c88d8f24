package io.bellwether.simulator.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.simulator.answer.Speech;
import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.Word;
import io.bellwether.simulator.wire.Reply;
import java.util.Optional;

/** Gives one answer once its time has come: a refusal, a whole body or a stream. */
record Performance(Site site, Turn turn, Outlet out) {
    private static final String EVENTS = "text/event-stream; charset=utf-8";

    void begin(boolean streams) {
        Script script = turn.script();
        Optional<Reply> refusal = new Refusals(site.clock(), turn.ask()).of(script);
        if (refusal.isPresent()) {
            new Delivery(site, script, out).send(identified(refusal.get()));
        } else if (!streams) {
            billAll();
            String body = turn.shape().whole(turn.speech(), script);
            new Delivery(site, script, out).send(identified(Reply.json(200, body)));
        } else if (recorded(script)) {
            billAll();
            byte[] events =
                    new Recording(turn, new Frames(script, site.nanos())).text().getBytes(UTF_8);
            new Delivery(site, script, out).send(identified(Reply.of(200, EVENTS, events)));
        } else {
            stream(script);
        }
    }

    /** Whether the stream is made whole first, because what happens to it happens to bytes and not to events. */
    private static boolean recorded(Script script) {
        return script.says(Word.GZIP)
                || script.says(Word.DRIP)
                || script.says(Word.DRIP_ALL)
                || script.says(Word.BAD_CHUNK)
                || script.says(Word.SHORT_LENGTH)
                || script.says(Word.CL_TE);
    }

    private void stream(Script script) {
        if (Delivery.lost(out, script)) {
            return;
        }
        Reply open = Bodies.wrong(Reply.of(200, EVENTS, new byte[0]).with("cache-control", "no-cache"), script);
        out.write(Heads.bytes(identified(open), script, Heads.Framing.CHUNKED));
        if (script.says(Word.HEADERS_ONLY)) {
            out.hold(Live.SILENT);
            out.flush();
        } else if (script.says(Word.LINE_64MIB)) {
            new LongLine(out).begin();
        } else {
            new EventStream(site, turn, out).begin();
        }
    }

    private void billAll() {
        Speech speech = turn.speech();
        site.stats().billed(speech.spend().prompt(), speech.spend().completion());
    }

    private Reply identified(Reply reply) {
        return reply.with("x-request-id", "req_" + turn.speech().stamp().id())
                .with("openai-processing-ms", "1")
                .with("openai-version", "2020-10-01");
    }
}
