package io.bellwether.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with places for names, each within one segment: <code>routes/{name}:restore</code>. Matched on the raw path,
 * and only what stood in a place is decoded after, so a name may hold an encoded slash.
 */
public final class PathPattern {
    private final String text;
    private final List<Segment> segments;

    /** {@code before} and {@code after} stand around the place; without a name it is all {@code before}. */
    private record Segment(String before, String name, String after) {
        static Segment of(String text) {
            int open = text.indexOf('{');
            int close = text.indexOf('}');
            return open < 0
                    ? new Segment(text, "", "")
                    : new Segment(text.substring(0, open), text.substring(open + 1, close), text.substring(close + 1));
        }

        boolean fits(String raw) {
            return name.isEmpty()
                    ? raw.equals(before)
                    : raw.length() > before.length() + after.length() && raw.startsWith(before) && raw.endsWith(after);
        }

        String inside(String raw) {
            return raw.substring(before.length(), raw.length() - after.length());
        }
    }

    private PathPattern(String text) {
        this.text = text;
        this.segments = List.of(text.split("/", -1)).stream().map(Segment::of).toList();
    }

    static PathPattern of(String text) {
        return new PathPattern(text);
    }

    /** What it is about: its first word. */
    String subject() {
        return text.split("[/:]", 2)[0];
    }

    /** Of its places, in order. */
    List<String> names() {
        return segments.stream()
                .map(Segment::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    Optional<Map<String, String>> match(String path) {
        String[] raw = path.split("/", -1);
        if (raw.length != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < raw.length; i++) {
            Segment segment = segments.get(i);
            if (!segment.fits(raw[i])) {
                return Optional.empty();
            }
            if (!segment.name().isEmpty()) {
                values.put(segment.name(), decoded(segment.inside(raw[i])));
            }
        }
        return Optional.of(values);
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return raw;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
