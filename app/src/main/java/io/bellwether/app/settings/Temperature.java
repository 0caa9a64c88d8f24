package io.bellwether.app.settings;

import io.bellwether.app.settings.Kind.Parsed;
import io.bellwether.assistant.design.Sampling;
import java.math.BigDecimal;
import java.util.Map;

/** How freely a model chooses its words: a number that goes to its provider as it was written. */
final class Temperature {
    private static final String ALLOWED = "0 to " + Sampling.MOST_TEMPERATURE;

    private Temperature() {}

    static Kind<BigDecimal> kind() {
        return new Kind<>(
                "number",
                ALLOWED,
                Map.of("type", "number", "minimum", 0, "maximum", Sampling.MOST_TEMPERATURE),
                (text, folder) -> parse(text),
                BigDecimal::toPlainString,
                BigDecimal.ZERO,
                false);
    }

    private static Parsed<BigDecimal> parse(String text) {
        return Quantities.decimal(text)
                .filter(number -> number.compareTo(Sampling.MOST_TEMPERATURE) <= 0)
                .map(Parsed::good)
                .orElseGet(() -> Parsed.wrong("is not a number from " + ALLOWED, "expected: " + ALLOWED));
    }
}
