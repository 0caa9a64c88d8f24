package io.bellwether.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RequestReaderProperties {
    private static final long SEED = 20261121;

    @Test
    void requests_come_out_the_same_however_their_bytes_are_split() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            List<String> bodies = bodies(random);

            List<String> read = read(wire(bodies, random), random);

            assertThat(read).as("seed %d round %d", SEED, round).isEqualTo(bodies);
        }
    }

    private static List<String> bodies(Random random) {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            bodies.add("giá-é".repeat(random.nextInt(3)) + "x".repeat(random.nextInt(3) * random.nextInt(4000)));
        }
        return bodies;
    }

    private static byte[] wire(List<String> bodies, Random random) {
        StringBuilder wire = new StringBuilder();
        for (String body : bodies) {
            int length = body.getBytes(UTF_8).length;
            if (length > 0 && random.nextBoolean()) {
                wire.append("POST /c HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n")
                        .append(Integer.toHexString(length))
                        .append("\r\n")
                        .append(body)
                        .append("\r\n0\r\n\r\n");
            } else {
                wire.append("POST /l HTTP/1.1\r\ncontent-length: ")
                        .append(length)
                        .append("\r\n\r\n")
                        .append(body);
            }
        }
        return wire.toString().getBytes(UTF_8);
    }

    private static List<String> read(byte[] wire, Random random) {
        RequestReader reader = new RequestReader();
        List<String> read = new ArrayList<>();
        for (int at = 0; at < wire.length; ) {
            int length = Math.min(wire.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 3000));
            System.arraycopy(wire, at, reader.room(length), reader.position(), length);
            reader.received(length);
            at += length;
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                read.add(new String(next.get().body(), UTF_8));
            }
        }
        return read;
    }
}
