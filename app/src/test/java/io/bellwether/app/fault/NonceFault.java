package io.bellwether.app.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * X59: every question has a word of its own and the model says it back, over connections that are used again, while
 * providers fail and callers hang up: nobody ever gets another's answer.
 */
class NonceFault {
    private static final int CALLERS = Size.of(100, 500);
    private static final int QUESTIONS = Size.of(5_000, 1_000_000);
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: ([0-9]+)\r\n");

    /** What one caller has seen. */
    private record Seen(int right, int others, int hungUp, int refused) {
        static Seen plus(Seen one, Seen other) {
            return new Seen(
                    one.right + other.right,
                    one.others + other.others,
                    one.hungUp + other.hungUp,
                    one.refused + other.refused);
        }
    }

    private static Scene scene() {
        return Scene.with("log", "level: warning\nfile: ${FOLDER}/log")
                .with("pool", "max_connections: 2000\nmax_per_host: 1000")
                .with("retries", "budget_share: 1")
                .with("models", """
                        list:
                          - name: echo
                            policy: weighted
                            targets:
                              - { provider: alpha, model: sim-echo+share-0.05+503 }
                              - { provider: beta, model: sim-echo }
                        """)
                .start();
    }

    @Test
    void nobody_gets_anothers_answer() {
        try (Scene scene = scene()) {
            Seen seen = Together.run(CALLERS, caller -> asks(scene.port(), caller)).stream()
                    .reduce(new Seen(0, 0, 0, 0), Seen::plus);

            Size.figure(
                    "X59",
                    "%d callers, %d questions: %d right, %d of others, %d hung up, %d refused",
                    CALLERS,
                    QUESTIONS,
                    seen.right,
                    seen.others,
                    seen.hungUp,
                    seen.refused);
            assertThat(seen.others).isZero();
            assertThat(seen.refused).isLessThanOrEqualTo(QUESTIONS / 1_000);
            assertThat(seen.right).isGreaterThan(QUESTIONS * 8 / 10);
        }
    }

    private static Seen asks(int port, int caller) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(caller);
        Seen seen = new Seen(0, 0, 0, 0);
        int left = QUESTIONS / CALLERS;
        while (left > 0) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                boolean goesOn = true;
                while (goesOn && left > 0) {
                    left--;
                    goesOn = random.nextInt(20) != 0;
                    Seen one = ask(socket, "nonce" + caller + "x" + left, goesOn);
                    seen = Seen.plus(seen, one);
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return seen;
    }

    /** One question; who does not stay for the answer hangs up in the middle of it. */
    private static Seen ask(Socket socket, String nonce, boolean stays) throws IOException {
        String body = "{\"model\":\"echo\",\"messages\":[{\"role\":\"user\",\"content\":\"" + nonce + "\"}]}";
        socket.getOutputStream().write(RawCaller.posting(body).getBytes(US_ASCII));
        if (!stays) {
            return new Seen(0, 0, 1, 0);
        }
        String answer = answer(socket.getInputStream());
        if (!answer.startsWith("HTTP/1.1 200 ")) {
            return new Seen(0, 0, 0, 1);
        }
        return answer.contains("\"content\":\"" + nonce + "\"") ? new Seen(1, 0, 0, 0) : new Seen(0, 1, 0, 0);
    }

    /** Head and body of an answer with a length. */
    private static String answer(InputStream in) throws IOException {
        byte[] bytes = new byte[8 * 1024];
        int end = 0;
        int all = Integer.MAX_VALUE;
        while (end < all) {
            int read = in.read(bytes, end, bytes.length - end);
            if (read < 0) {
                throw new EOFException("the answer broke off after " + end + " bytes");
            }
            end += read;
            all = all == Integer.MAX_VALUE ? length(new String(bytes, 0, end, US_ASCII)) : all;
        }
        return new String(bytes, 0, end, US_ASCII);
    }

    /** How long the whole answer is, once its head has come. */
    private static int length(String sofar) {
        int body = sofar.indexOf("\r\n\r\n") + 4;
        Matcher length = LENGTH.matcher(sofar);
        return body > 3 && length.find() ? body + Integer.parseInt(length.group(1)) : Integer.MAX_VALUE;
    }
}
