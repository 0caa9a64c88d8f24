package io.bellwether.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.chat.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Usage MILLION_IN = Usage.reported(1_000_000, 0, 0, 0);

    @Test
    void a_providers_own_row_goes_before_the_one_for_any() {
        PriceBook book = book("alpha,m,1,,2,,,,s,", "*,m,3,,4,,,,s,");

        assertThat(microDollars(book, "alpha", "m", NOW)).isEqualTo(1_000_000);
        assertThat(microDollars(book, "beta", "m", NOW)).isEqualTo(3_000_000);
    }

    @Test
    void a_provider_finds_its_prices_under_the_lists_name_after_its_own() {
        PriceBook book = PriceBook.of(
                PriceFile.read("vendor,m,1,,2,,,,s,\nvendor,n,1,,2,,,,s,\nmine,n,5,,6,,,,s,\n*,m,3,,4,,,,s,"),
                Map.of("mine", "vendor"));

        assertThat(microDollars(book, "mine", "m", NOW)).isEqualTo(1_000_000);
        assertThat(microDollars(book, "mine", "n", NOW)).isEqualTo(5_000_000);
        assertThat(microDollars(book, "other", "m", NOW)).isEqualTo(3_000_000);
    }

    @Test
    void a_price_holds_from_its_day_on() {
        PriceBook book = book("alpha,m,10,,40,,,,s,", "alpha,m,2,,8,,,2026-06-10,s,", "alpha,m,1,,4,,,2027-01-01,s,");

        assertThat(microDollars(book, "alpha", "m", Instant.parse("2026-06-09T23:59:59Z")))
                .isEqualTo(10_000_000);
        assertThat(microDollars(book, "alpha", "m", Instant.parse("2026-06-10T00:00:00Z")))
                .isEqualTo(2_000_000);
        assertThat(microDollars(book, "alpha", "m", NOW)).isEqualTo(2_000_000);
    }

    @Test
    void before_its_first_day_a_model_has_no_price() {
        PriceBook book = book("alpha,m,2,,8,,,2027-01-01,s,");

        assertThat(book.cost(key("alpha", "m"), MILLION_IN, NOW)).isEqualTo(new Cost.Unpriced(Cost.Reason.NO_PRICE));
    }

    @Test
    void a_long_prompt_is_priced_by_its_step() {
        PriceBook book = book("alpha,m,1,,2,,,,s,", "alpha,m,2,,4,,200000,,s,");

        assertThat(book.cost(key("alpha", "m"), Usage.reported(200_000, 0, 0, 0), NOW))
                .extracting("microDollars")
                .isEqualTo(200_000L);
        assertThat(book.cost(key("alpha", "m"), Usage.reported(200_001, 0, 1, 0), NOW))
                .extracting("microDollars")
                .isEqualTo(400_006L);
    }

    @Test
    void a_dated_snapshot_costs_what_its_model_costs_unless_it_has_a_row() {
        PriceBook book = book("alpha,m,1,,2,,,,s,", "alpha,m-2024-05-13,5,,15,,,,s,");

        assertThat(microDollars(book, "alpha", "m-2025-04-14", NOW)).isEqualTo(1_000_000);
        assertThat(microDollars(book, "alpha", "m-20250414", NOW)).isEqualTo(1_000_000);
        assertThat(microDollars(book, "alpha", "m-2024-05-13", NOW)).isEqualTo(5_000_000);
    }

    @Test
    void what_is_unknown_is_unpriced_and_never_zero() {
        PriceBook book = book("alpha,m,1,,2,,,,s,");

        assertThat(book.cost(key("alpha", "other"), MILLION_IN, NOW))
                .isEqualTo(new Cost.Unpriced(Cost.Reason.NO_PRICE));
        assertThat(book.cost(key("alpha", "m"), Usage.NONE, NOW)).isEqualTo(new Cost.Unpriced(Cost.Reason.NO_USAGE));
    }

    @Test
    void a_version_names_model_day_and_price() {
        String first = version(book("alpha,m,1,,2,,,2026-01-01,s,"));
        String dearer = version(book("alpha,m,1,,3,,,2026-01-01,s,"));

        assertThat(first).startsWith("alpha/m@2026-01-01#").isNotEqualTo(dearer);
        assertThat(version(book("alpha,m,1,,2,,,2026-01-01,other,"))).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alpha,m,2500000,,8,,,,s,       | inputMicroDollars
                    alpha,m,0.0000025,,8,,,,s,     | input: "0.0000025"
                    alpha,m,-1,,8,,,,s,            | input: "-1"
                    alpha,m,99999999999999999,,8,,,,s, | input: "99999999999999999"
                    alpha,m,two,,8,,,,s,           | input: "two"
                    alpha,m,,,8,,,,s,              | input: ""
                    alpha,m,1,2,8,,,,s,            | cachedInputMicroDollars
                    alpha,m,1,,8,,x,,s,            | above input tokens: "x"
                    alpha,m,1,,8,,,yesterday,s,    | day: "yesterday"
                    alpha,m,1,,8,,,2026-02-30,s,   | Invalid date
                    alpha,m,1,,8                   | columns: 5
                    alpha,,1,,8,,,,s,              | key: "alpha/"
                    """)
    void a_wrong_row_is_refused_with_its_line(String row, String complaint) {
        assertThatThrownBy(() -> PriceFile.read("# header\n" + row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("prices: line 2: " + complaint);
    }

    @Test
    void all_wrong_rows_are_named_at_once() {
        assertThatThrownBy(() -> PriceFile.read("a,b\n\nc,d,1,,2,,,,s,\ne"))
                .hasMessage("prices: line 1: columns: 2 (expected: 10, or 12 with service tier and hours); "
                        + "line 4: columns: 1 (expected: 10, or 12 with service tier and hours)");
    }

    @Test
    void the_shipped_book_knows_the_public_lists() {
        PriceBook shipped = PriceBook.shipped();

        assertThat(shipped.size()).isGreaterThan(80);
        assertThat(microDollars(shipped, "openai", "gpt-4.1", NOW)).isEqualTo(2_000_000);
        assertThat(microDollars(shipped, "openai", "gpt-4o-mini-2024-07-18", NOW))
                .isEqualTo(150_000);
        assertThat(shipped.tariff("my-own", "gpt-4.1", NOW)).isEmpty();
    }

    @Test
    void every_shipped_row_names_where_it_was_found() {
        assertThat(PriceFile.shipped())
                .allSatisfy(row -> assertThat(row.origin().source()).startsWith("https://"));
    }

    @Test
    void a_tariff_without_a_first_step_does_not_exist() {
        assertThatThrownBy(() -> new Tariff("v", List.of())).hasMessageStartingWith("steps: []");
        assertThatThrownBy(() -> book("alpha,m,1,,2,,5,,s,")).hasMessageContaining("a first one above 0 input tokens");
    }

    private static PriceBook book(String... lines) {
        return PriceBook.of(PriceFile.read(String.join("\n", lines)));
    }

    private static PriceRow.Key key(String provider, String model) {
        return new PriceRow.Key(provider, model);
    }

    private static String version(PriceBook book) {
        return book.tariff("alpha", "m", NOW).orElseThrow().version();
    }

    private static long microDollars(PriceBook book, String provider, String model, Instant at) {
        Tariff tariff = book.tariff(provider, model, at).orElseThrow();
        return tariff.steps().getFirst().price().inputMicroDollars();
    }
}
