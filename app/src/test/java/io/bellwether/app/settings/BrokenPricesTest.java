package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;
import static io.bellwether.app.settings.BrokenFile.changed;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prices that are wrong. */
class BrokenPricesTest {
    @ParameterizedTest
    @MethodSource("prices")
    void names_what_is_wrong_where_and_how_to_mend_it(BrokenFile file) {
        file.check();
    }

    private static Stream<BrokenFile> prices() {
        return Stream.of(
                added(
                        "price per token",
                        price("0.00000015"),
                        "12:7 prices.rows[0].input:",
                        "looks like a price per token"),
                added("price in micro-dollars", price("150000"), "12:7 prices.rows[0].input:", "above 2000 dollars"),
                added("a cent above the most", price("2000.01"), "12:7 prices.rows[0].input:", "above 2000 dollars"),
                added(
                        "cached dearer than fresh",
                        price("1").replace("output: 1", "output: 1\n      cached_input: 2"),
                        "14:7 prices.rows[0].cached_input:",
                        "at most input (1)"),
                added(
                        "a price of long prompts alone",
                        price("1").replace("output: 1", "output: 1\n      above_input_tokens: 1000"),
                        "10:3 prices.rows:",
                        "none for shorter ones"),
                added(
                        "a price of the usual tier by its name",
                        price("1").replace("output: 1", "output: 1\n      service_tier: default"),
                        "14:7 prices.rows[0].service_tier:",
                        "such as flex, batch or priority"),
                added(
                        "hours without a zone",
                        price("1").replace("output: 1", "output: 1\n      hours: 16:30-00:30"),
                        "14:7 prices.rows[0].hours:",
                        "such as 16:30-00:30 UTC"),
                added("price too fine", price("0.15000001"), "12:7 prices.rows[0].input:", "finer than a millionth"),
                changed(
                        "list's name of a provider in two words",
                        "base_url: https://api.example.com/v1",
                        "base_url: https://api.example.com/v1\n    prices: deep seek",
                        "4:5 providers[0].prices:",
                        "is not a name"),
                added("price in words", price("cheap"), "12:7 prices.rows[0].input:", "\"cheap\" is not a price"));
    }

    private static String price(String input) {
        return "prices:\n  rows:\n    - model: m\n      input: %s\n      output: 1\n".formatted(input);
    }
}
