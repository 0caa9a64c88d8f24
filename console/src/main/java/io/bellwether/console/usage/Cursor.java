package io.bellwether.console.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The values of a row, as the next page's {@code after}. */
final class Cursor {
    private Cursor() {}

    static String write(List<String> values) {
        List<String> parts = values.stream()
                .map(value -> Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(UTF_8)))
                .toList();
        return String.join(".", parts);
    }

    /** Empty when it is none of ours. */
    static Optional<List<String>> read(String written) {
        List<String> values = new ArrayList<>();
        try {
            for (String part : written.split("\\.", -1)) {
                values.add(new String(Base64.getUrlDecoder().decode(part), UTF_8));
            }
            return Optional.of(values);
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
