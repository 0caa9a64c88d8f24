package io.bellwether.simulator.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.Word;
import io.bellwether.simulator.wire.Reply;
import java.time.Duration;
import java.util.Arrays;

/** Brings a whole answer to the peer: at once, in drips, half, or not at all. */
record Delivery(Site site, Script script, Outlet out) {
    private static final byte[] BAD_CHUNK = "zz\r\n".getBytes(US_ASCII);

    void send(Reply right) {
        if (lost(out, script)) {
            return;
        }
        Reply reply = Bodies.wrong(right, script);
        Heads.Framing framing = Heads.framing(script);
        byte[] head = Heads.bytes(reply, script, framing);
        if (script.says(Word.HEADERS_ONLY)) {
            out.hold(Live.SILENT);
            out.write(head);
            out.flush();
        } else if (halved(Word.HALF_FIN, Word.CUT_AFTER)) {
            out.write(half(head, reply.body()));
            out.close();
        } else if (halved(Word.HALF_RST, Word.RST_AFTER)) {
            out.write(half(head, reply.body()));
            out.reset();
        } else {
            whole(head, framing == Heads.Framing.LENGTH ? reply.body() : chunked(reply.body()));
        }
    }

    /** Does what the script asks for instead of any answer; false if it asks for none of it. */
    static boolean lost(Outlet out, Script script) {
        if (script.says(Word.CLOSE)) {
            out.close();
        } else if (script.says(Word.RESET)) {
            out.reset();
        } else if (script.says(Word.NEVER) || script.says(Word.SLOW_READER)) {
            out.hold(Live.SILENT);
        } else {
            return false;
        }
        return true;
    }

    private boolean halved(Word always, Word ofStreams) {
        return script.says(always) || script.says(ofStreams);
    }

    private static byte[] half(byte[] head, byte[] body) {
        return Reply.join(head, Arrays.copyOf(body, body.length / 2));
    }

    private void whole(byte[] head, byte[] body) {
        if (script.says(Word.DRIP_ALL)) {
            drip(Reply.join(head, body), Word.DRIP_ALL);
        } else if (script.says(Word.DRIP)) {
            out.write(head);
            drip(body, Word.DRIP);
        } else {
            out.write(Reply.join(head, body));
            out.flush();
            out.finish();
        }
    }

    private void drip(byte[] bytes, Word word) {
        out.flush();
        new Drip(bytes, script.duration(word, Duration.ZERO), site.nanos(), out).begin();
    }

    private byte[] chunked(byte[] body) {
        return script.says(Word.BAD_CHUNK)
                ? Reply.join(BAD_CHUNK, body)
                : Frames.chunked(body, script.says(Word.BYTEWISE));
    }
}
