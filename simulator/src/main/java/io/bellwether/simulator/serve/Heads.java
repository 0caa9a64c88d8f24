package io.bellwether.simulator.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.Word;
import io.bellwether.simulator.wire.Reply;

/** Writes heads of answers, with the defects that a script asks for. */
final class Heads {
    private static final int MANY = 10_000;
    private static final int BIG_BYTES = 1024 * 1024;
    private static final int SHORT_BY_BYTES = 10;

    /** How the end of a body is told. */
    enum Framing {
        LENGTH,
        CHUNKED
    }

    private Heads() {}

    /** Whether the script asks for chunks where a length would do. */
    static Framing framing(Script script) {
        boolean chunked = script.says(Word.CL_TE) || script.says(Word.BYTEWISE) || script.says(Word.BAD_CHUNK);
        return chunked ? Framing.CHUNKED : Framing.LENGTH;
    }

    static byte[] bytes(Reply reply, Script script, Framing framing) {
        boolean redirected = script.says(Word.REDIRECT);
        StringBuilder head = (redirected ? reply.withStatus(307) : reply).openHead();
        if (redirected) {
            head.append("location: http://169.254.169.254/\r\n");
        }
        length(head, reply, script, framing);
        defects(head, script);
        head.append("\r\n");
        String text = script.says(Word.BARE_LF) ? head.toString().replace("\r\n", "\n") : head.toString();
        String flood = script.says(Word.FLOOD_1XX) ? "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n".repeat(MANY) : "";
        return (flood + text).getBytes(ISO_8859_1);
    }

    private static void length(StringBuilder head, Reply reply, Script script, Framing framing) {
        if (framing == Framing.CHUNKED) {
            head.append("transfer-encoding: chunked\r\n");
        }
        if (framing == Framing.LENGTH || script.says(Word.CL_TE)) {
            int shortBy = script.says(Word.SHORT_LENGTH) ? SHORT_BY_BYTES : 0;
            head.append("content-length: ")
                    .append(Math.max(0, reply.body().length - shortBy))
                    .append("\r\n");
        }
    }

    private static void defects(StringBuilder head, Script script) {
        if (script.says(Word.OBS_FOLD)) {
            head.append("x-sim-note: one\r\n two\r\n");
        }
        if (script.says(Word.SET_COOKIE)) {
            head.append("set-cookie: sim=1; Path=/\r\n");
        }
        if (script.says(Word.CRLF_HEADER)) {
            head.append("x-sim-note: one\r\nx-injected: yes\r\n");
        }
        if (script.says(Word.CR_HEADER)) {
            head.append("x-sim-note: one\rx-injected: yes\r\n");
        }
        if (script.says(Word.NUL_HEADER)) {
            head.append("x-sim-note: one\0two\r\n");
        }
        if (script.says(Word.MANY_HEADERS)) {
            for (int i = 0; i < MANY; i++) {
                head.append("x-sim-").append(i).append(": v\r\n");
            }
        }
        if (script.says(Word.BIG_HEADER)) {
            head.append("x-sim-big: ").repeat("a", BIG_BYTES).append("\r\n");
        }
    }
}
