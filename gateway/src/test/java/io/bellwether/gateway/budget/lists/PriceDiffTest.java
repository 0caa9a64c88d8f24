package io.bellwether.gateway.budget.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.chat.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceDiffTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final List<PriceRow> IN_FORCE = Given.rows(
            "alpha,m,10,,40,,,,old,",
            "alpha,m,1,,4,,,2026-06-10,old,",
            "alpha,m,9,,36,,,2027-01-01,old,",
            "alpha,kept,3,,3,,,,old,",
            "beta,gone,3,,3,,,,old,");

    @Test
    void a_list_is_held_against_the_prices_of_the_day() {
        PriceDiff diff = diff("alpha,m,2,,4,,,,new,", "alpha,kept,3,,3,,,,new,", "gamma,first,1,,1,,,,new,");

        assertThat(diff.added()).extracting(change -> change.key().model()).containsExactly("first");
        assertThat(diff.changed()).extracting(change -> change.key().model()).containsExactly("m");
        assertThat(diff.gone()).extracting(change -> change.key().model()).containsExactly("gone");
        assertThat(diff.large()).isEmpty();
    }

    @Test
    void a_change_to_more_than_ten_times_or_to_nothing_is_large() {
        assertThat(diff("alpha,m,10,,4,,,,new,").large()).isEmpty();
        assertThat(diff("alpha,m,10.000001,,4,,,,new,").large()).hasSize(1);
        assertThat(diff("alpha,m,1,,0.39,,,,new,").large()).hasSize(1);
        assertThat(diff("alpha,m,1,,0,,,,new,").large()).hasSize(1);
    }

    @Test
    void what_was_used_before_the_change_keeps_its_price() {
        List<PriceRow> rows = diff("alpha,m,2,,8,,,,new,").over(IN_FORCE, List.of(), TODAY);

        assertThat(dollars(rows, "2026-06-09")).isEqualTo(10);
        assertThat(dollars(rows, "2026-11-20")).isEqualTo(1);
        assertThat(dollars(rows, "2026-11-21")).isEqualTo(2);
        assertThat(dollars(rows, "2027-01-01")).isEqualTo(9);
    }

    @Test
    void nothing_becomes_unpriced_and_nothing_large_is_taken_over_unasked() {
        PriceDiff diff = diff("alpha,m,200,,800,,,,new,");

        List<PriceRow> rows = diff.over(IN_FORCE, diff.large(), TODAY);

        assertThat(rows).containsExactlyElementsOf(IN_FORCE);
    }

    @Test
    void the_same_list_changes_nothing_the_second_time() {
        PriceList list = Given.list(Given.LITELLM);
        List<PriceRow> rows = PriceDiff.of(IN_FORCE, list, TODAY).over(IN_FORCE, List.of(), TODAY);

        PriceDiff second = PriceDiff.of(rows, list, TODAY);

        assertThat(second.added()).isEmpty();
        assertThat(second.changed()).isEmpty();
    }

    @Test
    void a_second_import_on_a_day_replaces_the_first_whole() {
        List<PriceRow> first =
                diff("alpha,m,2,,8,,,,new,", "alpha,m,3,,9,,100000,,new,").over(IN_FORCE, List.of(), TODAY);
        PriceList second = Given.list("alpha,m,2.5,,8,,,,newer,");

        List<PriceRow> rows = PriceDiff.of(first, second, TODAY).over(first, List.of(), TODAY);

        assertThat(rows)
                .filteredOn(row -> row.effectiveFrom().filter(TODAY::equals).isPresent())
                .hasSize(1);
    }

    private static PriceDiff diff(String... lines) {
        return PriceDiff.of(IN_FORCE, Given.list(String.join("\n", lines)), TODAY);
    }

    @Test
    void what_is_no_usual_price_stays_as_it_is() {
        List<PriceRow> inForce = Given.rows("alpha,m,1,,4,,,,old,", "alpha,m,0.5,,2,,,,old,,flex,");
        PriceList list = new PriceList(PriceList.Form.OURS, Given.rows("alpha,m,2,,8,,,,new,"), List.of());

        List<PriceRow> rows = PriceDiff.of(inForce, list, TODAY).over(inForce, List.of(), TODAY);

        assertThat(rows).containsAll(inForce).hasSize(3);
    }

    private static long dollars(List<PriceRow> rows, String day) {
        Cost cost = PriceBook.of(rows)
                .cost(
                        new PriceRow.Key("alpha", "m"),
                        Usage.reported(1_000_000, 0, 0, 0),
                        Instant.parse(day + "T12:00:00Z"));
        return cost instanceof Cost.Priced(long microDollars, String version) ? microDollars / 1_000_000 : -1;
    }
}
