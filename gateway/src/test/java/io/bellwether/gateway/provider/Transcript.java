package io.bellwether.gateway.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bellwether.gateway.chat.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One conversation with a provider: what a caller asked, what the provider sent, what it means.
 *
 * <p>A folder of its own: {@code request.http}; {@code reply.sse} with what callers get who asked for usage ({@code
 * shown.sse}) or did not ({@code hidden.sse}), or {@code reply.json}; {@code expected.json}, dated and with its source.
 */
public final class Transcript {
    private final Path folder;
    private final Map<String, String> expected;

    private Transcript(Path folder) {
        this.folder = folder;
        this.expected = members(read("expected.json"));
    }

    /** All of a dialect, by name. */
    public static List<Transcript> all(String dialect) {
        Path root = Path.of(System.getProperty("basedir", ".")).resolve("src/test/resources/transcripts");
        try (Stream<Path> folders = Files.list(root.resolve(dialect))) {
            return folders.sorted().map(Transcript::new).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The caller's header lines: name, value, name, value. */
    List<String> requestFields() {
        return head(read("request.http"))
                .lines()
                .skip(1)
                .flatMap(line -> Stream.of(line.split(": ", 2)))
                .toList();
    }

    /** The caller's body. */
    String requestBody() {
        String request = read("request.http");
        return request.substring(head(request).length()).strip();
    }

    private static String head(String request) {
        return request.substring(0, request.indexOf("\n\n"));
    }

    /** Whether the provider's events shall reach the caller. */
    public boolean isStream() {
        return Files.exists(folder.resolve("reply.sse"));
    }

    /** The provider's bytes. */
    public String reply() {
        return read(isStream() ? "reply.sse" : "reply.json");
    }

    /** The events that a caller gets who asked for usage, the end's own left out. */
    public String shown() {
        return read("shown.sse");
    }

    /** The same for a caller who did not. */
    public String hidden() {
        return read("hidden.sse");
    }

    String target() {
        return expected("target");
    }

    int status() {
        return Integer.parseInt(expected("status"));
    }

    String contentType() {
        return expected("content_type");
    }

    /**
     * {@code complete}, {@code done}, {@code broken KIND} or {@code refused KIND}; more than one where it depends on
     * whether the provider's fault came before anything was sent on.
     */
    List<String> outcomes() {
        return List.of(expected("outcome").split(" or ", -1));
    }

    /** What the provider counted; nothing when it counted nothing. */
    public Usage usage() {
        return expected.containsKey("input_tokens")
                ? Usage.reported(
                        number("input_tokens"),
                        number("cached_tokens"),
                        number("output_tokens"),
                        number("reasoning_tokens"))
                : Usage.NONE;
    }

    /** Says of itself when it was written and after what. */
    boolean isDated() {
        return expected("written").matches("20\\d\\d-\\d\\d-\\d\\d")
                && expected("source").startsWith("https://")
                && !expected("basis").isBlank();
    }

    private String expected(String name) {
        return Optional.ofNullable(expected.get(name))
                .orElseThrow(() -> new IllegalStateException(folder + ": expected.json has no " + name));
    }

    private long number(String name) {
        return Long.parseLong(expected(name));
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> members(String json) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    members.put(parser.currentName(), parser.getText());
                }
            }
            return members;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(folder.getFileName());
    }
}
