package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.Grade;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceFile;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rows of the settings beside those of a list. */
class PricesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-21T20:00:00Z");
    private static final String LIST = """
            openai,m,4,,4,,,,s,
            openai,m,2,,2,,,,s,,flex,
            other,m,5,,5,,,,s,
            openai,n,7,,7,,,,s,
            """;

    @Test
    void a_usual_price_takes_the_place_of_all_that_the_list_says_of_the_model() {
        PriceBook book = book("openai,m,1,,1,,,,s,");

        assertThat(dollars(book, "openai", "flex", NOON)).isEqualTo(1);
        assertThat(dollars(book, "other", "", NOON)).isEqualTo(5);
    }

    @Test
    void a_price_of_a_grade_or_of_hours_leaves_the_rest_as_it_is() {
        PriceBook book = book("openai,m,3,,3,,,,s,,flex,", "openai,m,1,,1,,,,s,,,16:30-00:30 UTC");

        assertThat(dollars(book, "openai", "flex", NOON)).isEqualTo(3);
        assertThat(dollars(book, "openai", "", NOON)).isEqualTo(4);
        assertThat(dollars(book, "openai", "", NIGHT)).isEqualTo(1);
    }

    @Test
    void a_price_at_any_provider_holds_at_those_that_the_list_knows_too() {
        PriceBook book = book("*,m,3,,3,,,,s,,flex,", "*,m,6,,6,,1000,,s,,flex,");

        assertThat(dollars(book, "openai", "flex", NOON)).isEqualTo(3);
        assertThat(dollars(book, "other", "flex", NOON)).isEqualTo(3);
        assertThat(dollars(book, "other", "", NOON)).isEqualTo(5);
        assertThat(book.tariff("other", "m", Grade.named("flex"), NOON)
                        .orElseThrow()
                        .steps())
                .hasSize(2);
    }

    private static PriceBook book(String... own) {
        return PriceBook.of(Prices.together(PriceFile.read(String.join("\n", own)), PriceFile.read(LIST)));
    }

    private static long dollars(PriceBook book, String provider, String grade, Instant at) {
        return book.tariff(provider, "m", Grade.named(grade), at)
                        .orElseThrow()
                        .price(0)
                        .inputMicroDollars()
                / 1_000_000;
    }
}
