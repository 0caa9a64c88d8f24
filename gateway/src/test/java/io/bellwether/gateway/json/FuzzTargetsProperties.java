package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fuzzers' promises in every build: over the corpus of past finds, and over damaged copies of it. */
class FuzzTargetsProperties {
    private static final long SEED = 20261121L;
    private static final int COPIES = 400;
    private static final Path CORPUS = Path.of("src/test/resources/fuzz");

    @Test
    void requests_keep_their_promises() throws IOException {
        replay(FuzzTargets::request);
    }

    @Test
    void streams_keep_their_promises() throws IOException {
        replay(FuzzTargets::stream);
    }

    @Test
    void replies_keep_their_promises() throws IOException {
        replay(FuzzTargets::reply);
    }

    private static void replay(Consumer<byte[]> target) throws IOException {
        JsonDocuments documents = new JsonDocuments(new SplittableRandom(SEED));
        for (byte[] sample : corpus()) {
            check(target, sample);
            for (int i = 0; i < COPIES; i++) {
                check(target, documents.damaged(sample));
            }
        }
    }

    private static List<byte[]> corpus() throws IOException {
        List<byte[]> corpus = new ArrayList<>(RecordedStreams.all());
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.sorted().toList()) {
                corpus.add(Files.readAllBytes(file));
            }
        }
        return corpus;
    }

    private static void check(Consumer<byte[]> target, byte[] bytes) {
        assertThatCode(() -> target.accept(bytes))
                .as(() -> "seed " + SEED + ", bytes " + new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotThrowAnyException();
    }
}
