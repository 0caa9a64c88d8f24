package io.bellwether.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices of other grades of service, and of some hours. */
class PriceBandsTest {
    private static final String USUAL = "alpha,m,4,,4,,,,s,";
    private static final String FLEX = "alpha,m,2,,2,,,,s,,flex,";
    private static final String PRIORITY = "alpha,m,8,,8,,,,s,,priority,";
    private static final String NIGHT = "alpha,m,1,,1,,,,s,,,16:30-00:30 UTC";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-21T20:00:00Z");

    @Test
    void a_grade_has_its_own_price() {
        PriceBook book = book(USUAL, FLEX, PRIORITY);

        assertThat(dollars(book, "", NOON)).contains(4L);
        assertThat(dollars(book, "auto", NOON)).contains(4L);
        assertThat(dollars(book, "flex", NOON)).contains(2L);
        assertThat(dollars(book, "priority", NOON)).contains(8L);
    }

    @Test
    void what_waits_never_costs_more_than_the_standard_and_what_does_not_may() {
        PriceBook book = book(USUAL);

        assertThat(dollars(book, "flex", NOON)).contains(4L);
        assertThat(dollars(book, "batch", NOON)).contains(4L);
        assertThat(dollars(book, "priority", NOON)).isEmpty();
    }

    @Test
    void an_hour_has_its_own_price() {
        PriceBook book = book(USUAL, NIGHT);

        assertThat(dollars(book, "", NOON)).contains(4L);
        assertThat(dollars(book, "", EVENING)).contains(1L);
        assertThat(dollars(book, "flex", EVENING)).contains(1L);
    }

    @Test
    void each_band_changes_on_its_own_days() {
        PriceBook book =
                book(USUAL, NIGHT, "alpha,m,5,,5,,,2026-11-01,s,", "alpha,m,5,,5,,,2026-12-01,s,,,16:30-00:30 UTC");

        assertThat(dollars(book, "", NOON)).contains(5L);
        assertThat(dollars(book, "", EVENING)).contains(1L);
        assertThat(dollars(book, "", EVENING.plusSeconds(864_000))).contains(5L);
    }

    @Test
    void a_version_names_grade_and_hours_and_is_found_again() {
        PriceBook book = book(USUAL, FLEX, NIGHT);
        Tariff night = book.tariff("alpha", "m", EVENING).orElseThrow();

        assertThat(night.version()).startsWith("alpha/m+16:30-00:30/UTC@start#");
        assertThat(tariff(book, "flex", NOON).orElseThrow().version()).startsWith("alpha/m+flex@start#");
        assertThat(book.versioned(new PriceRow.Key("alpha", "m"), night.version()))
                .contains(night);
        assertThat(book.versioned(new PriceRow.Key("alpha", "m"), "")).isEmpty();
        assertThat(book.usual(new PriceRow.Key("alpha", "m"), EVENING)).isEqualTo(tariff(book, "", NOON));
    }

    @Test
    void whatever_may_begin_until_the_day_price_is_bounded_by_it() {
        PriceBook book = book(USUAL, NIGHT);
        PriceRow.Key key = new PriceRow.Key("alpha", "m");

        assertThat(book.tariffs(key, Grade.STANDARD, EVENING, EVENING.plusSeconds(600)))
                .hasSize(1);
        assertThat(book.tariffs(key, Grade.STANDARD, EVENING, EVENING.plusSeconds(18_000)))
                .hasSize(2);
    }

    @Test
    void whatever_grade_a_provider_may_give_is_within_the_bound() {
        PriceRow.Key key = new PriceRow.Key("alpha", "m");
        PriceBook book = book(USUAL, FLEX, "*,m,9,,9,,,,s,,priority,");

        assertThat(book.possible(key, Grade.STANDARD, NOON, NOON)).hasSize(3);
        assertThat(book.possible(key, Grade.named("flex"), NOON, NOON)).hasSize(3);
        assertThat(book.possible(key, Grade.named("scale"), NOON, NOON)).isEmpty();
        assertThat(book(USUAL).possible(key, Grade.STANDARD, NOON, NOON)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"model":"m"}                            | standard
                    {"model":"m","service_tier":null}        | standard
                    {"model":"m","service_tier":"default"}   | standard
                    {"model":"m","service_tier":"flex"}      | flex
                    {"model":"m","service_tier":"priority"}  | priority
                    """)
    void a_request_says_which_grade_it_asks_for(String body, String grade) {
        assertThat(Grade.of(Given.exchange().asking(body).made().request())).hasToString(grade);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alpha,m,1,,8,,,,s,,default,         | service tier: "default"
                    alpha,m,1,,8,,,,s,,Two Words,       | service tier: "Two Words"
                    alpha,m,1,,8,,,,s,,,at night        | hours: "at night"
                    alpha,m,1,,8,,,,s,,flex             | columns: 11
                    """)
    void a_wrong_band_is_refused_with_its_line(String row, String complaint) {
        assertThatThrownBy(() -> PriceFile.read(row)).hasMessageStartingWith("prices: line 1: " + complaint);
    }

    private static PriceBook book(String... lines) {
        return PriceBook.of(PriceFile.read(String.join("\n", lines)));
    }

    private static Optional<Tariff> tariff(PriceBook book, String grade, Instant at) {
        return book.tariff("alpha", "m", Grade.named(grade), at);
    }

    private static Optional<Long> dollars(PriceBook book, String grade, Instant at) {
        return tariff(book, grade, at)
                .map(Tariff::steps)
                .map(List::getFirst)
                .map(step -> step.price().inputMicroDollars() / 1_000_000);
    }
}
