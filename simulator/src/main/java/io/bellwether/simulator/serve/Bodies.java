package io.bellwether.simulator.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.Word;
import io.bellwether.simulator.wire.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Bodies that are not what was asked for. */
final class Bodies {
    private static final String PAGE = "<!DOCTYPE html><html><head><title>Welcome</title></head>"
            + "<body><h1>It works!</h1><p>This is not an API.</p></body></html>\n";

    private Bodies() {}

    /** Whether the script asks for a body that no stream can have. */
    static boolean needsWhole(Script script) {
        return script.says(Word.NEVER_STREAM)
                || script.says(Word.HTML)
                || script.says(Word.EMPTY)
                || script.says(Word.BAD_JSON);
    }

    /** The answer with the wrong body that the script asks for, if any. */
    static Reply wrong(Reply right, Script script) {
        Reply reply = right;
        if (script.says(Word.HTML)) {
            reply = reply.with("content-type", "text/html; charset=utf-8").withBody(PAGE.getBytes(UTF_8));
        } else if (script.says(Word.EMPTY)) {
            reply = reply.withBody(new byte[0]);
        } else if (script.says(Word.BAD_JSON)) {
            reply = reply.withBody("{\"id\":\"chatcmpl-x\",\"choices\":[{\"index\":0,,}".getBytes(UTF_8));
        }
        if (script.says(Word.GZIP)) {
            reply = reply.withBody(gzip(reply.body())).with("content-encoding", "gzip");
        }
        return script.says(Word.WRONG_TYPE) ? reply.with("content-type", "text/plain; charset=utf-8") : reply;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException cannotHappenInMemory) {
            throw new UncheckedIOException(cannotHappenInMemory);
        }
        return out.toByteArray();
    }
}
