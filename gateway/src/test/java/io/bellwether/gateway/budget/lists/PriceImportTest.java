package io.bellwether.gateway.budget.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.lists.PriceImport.Large;
import io.bellwether.gateway.budget.lists.PriceImport.Taking;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is seen before a list is taken over, and what is kept then. */
class PriceImportTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final List<PriceRow> IN_FORCE =
            Given.rows("alpha,m,2,,8,,,,old,", "alpha,slip,1,,2,,,,old,", "beta,gone,3,,3,,,,old,");
    private static final String LIST = "alpha,m,3,,4,,,,new,\nalpha,slip,100,,200,,,,new,\ngamma,first,1,,1,,,,new,";

    @Test
    void what_is_taken_and_what_is_left_out_is_counted() {
        PriceImport careful = imported(LIST, Set.of(), Large.LEFT_OUT);
        PriceImport bold = imported(LIST, Set.of(), Large.TAKEN);

        assertThat(careful.taken()).isEqualTo(2);
        assertThat(careful.leftOut()).extracting(change -> change.key().model()).containsExactly("slip");
        assertThat(bold.taken()).isEqualTo(3);
        assertThat(careful.text()).doesNotContain("alpha,slip,100").contains("alpha,m,3,,4,,,2026-11-21,new,");
        assertThat(bold.text()).contains("alpha,slip,100");
    }

    @Test
    void a_list_of_some_providers_says_nothing_of_the_others() {
        assertThat(imported(LIST, Set.of(), Large.LEFT_OUT).diff().gone()).hasSize(1);

        PriceImport imported = imported(LIST, Set.of("alpha"), Large.LEFT_OUT);

        assertThat(imported.diff().gone()).isEmpty();
        assertThat(imported.diff().added()).isEmpty();
        assertThat(imported.taken()).isEqualTo(1);
    }

    @Test
    void what_is_kept_reads_as_it_was_written() {
        PriceImport imported = imported(LIST, Set.of(), Large.TAKEN);

        assertThat(PriceFile.read(imported.text())).containsExactlyInAnyOrderElementsOf(imported.rows());
    }

    @Test
    void the_digest_is_of_prices_and_not_of_where_they_were_found() {
        String digest = imported(LIST, Set.of(), Large.LEFT_OUT).digest();

        assertThat(imported(LIST.replace("new", "elsewhere"), Set.of(), Large.LEFT_OUT)
                        .digest())
                .isEqualTo(digest);
        assertThat(imported(LIST, Set.of(), Large.TAKEN).digest()).isNotEqualTo(digest);
        assertThat(imported(LIST.replace("m,3,", "m,3.1,"), Set.of(), Large.LEFT_OUT)
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void the_digest_is_another_once_other_prices_are_in_force_or_it_is_another_day() {
        PriceList list = Given.list(LIST);
        Taking all = new Taking(Set.of(), Large.LEFT_OUT);
        String digest = PriceImport.of(IN_FORCE, list, all, TODAY).digest();

        List<PriceRow> others = Given.rows("alpha,m,2.5,,8,,,,old,");
        assertThat(PriceImport.of(others, list, all, TODAY).digest()).isNotEqualTo(digest);
        assertThat(PriceImport.of(IN_FORCE, list, all, TODAY.plusDays(1)).digest())
                .isNotEqualTo(digest);
    }

    @Test
    void rows_that_no_import_takes_over_are_told() {
        PriceImport imported = imported(
                LIST + "\nalpha,m,1,,2,,,,new,,flex,\nalpha,m,9,,9,,,2027-01-01,new,", Set.of(), Large.LEFT_OUT);

        assertThat(imported.list().passedOver())
                .containsExactly(
                        "1 rows of service tiers or of hours: not taken over; they belong in prices.rows",
                        "1 rows of a day to come: not taken over before it has");
        assertThat(imported(LIST, Set.of(), Large.LEFT_OUT).list().passedOver()).isEmpty();
    }

    private static PriceImport imported(String list, Set<String> only, Large large) {
        return PriceImport.of(IN_FORCE, Given.list(list), new Taking(only, large), TODAY);
    }
}
