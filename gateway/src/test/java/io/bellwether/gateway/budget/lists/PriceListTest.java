package io.bellwether.gateway.budget.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceRow;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {

    @Test
    void dollars_a_token_become_micro_dollars_a_million() {
        PriceList list = Given.list(Given.LITELLM);

        assertThat(list.form()).isEqualTo(PriceList.Form.LITELLM);
        assertThat(price(list, "alpha", "small", 0)).isEqualTo(Price.of(150_000, 75_000, 600_000));
        assertThat(price(list, "beta", "thinker", 0)).isEqualTo(new Price(1_000_000, 1_000_000, 4_000_000, 8_000_000));
        assertThat(price(list, "vertex_ai", "vectors", 0)).isEqualTo(Price.of(20_000, 20_000, 0));
    }

    @Test
    void only_what_answers_or_embeds_in_tokens_is_taken() {
        PriceList list = Given.list(Given.LITELLM);

        assertThat(list.rows())
                .extracting(row -> row.key().model())
                .containsExactly("small", "long", "long", "thinker", "vectors");
        assertThat(list.passedOver()).isEmpty();
    }

    @Test
    void long_prompts_keep_their_own_price() {
        assertThat(price(Given.list(Given.LITELLM), "beta", "long", 200_000))
                .isEqualTo(Price.of(2_500_000, 2_500_000, 15_000_000));
        assertThat(price(Given.list(Given.MODELS_DEV), "alpha", "long", 200_000))
                .isEqualTo(Price.of(2_500_000, 2_500_000, 15_000_000));
    }

    @Test
    void models_dev_counts_in_millions() {
        PriceList list = Given.list(Given.MODELS_DEV);

        assertThat(list.form()).isEqualTo(PriceList.Form.MODELS_DEV);
        assertThat(price(list, "alpha", "small", 0)).isEqualTo(Price.of(150_000, 75_000, 600_000));
        assertThat(list.rows()).extracting(row -> row.key().model()).containsExactly("small", "long", "long");
    }

    @Test
    void tiers_go_before_the_older_form_of_the_same_price() {
        PriceList list = Given.list(Given.tiers("context", "272000"));

        assertThat(list.rows()).extracting(PriceRow::aboveInputTokens).containsExactly(0L, 272_000L);
        assertThat(price(list, "alpha", "m", 272_000)).isEqualTo(Price.of(10_000_000, 1_000_000, 45_000_000));
    }

    @Test
    void a_tier_of_anything_but_the_prompt_is_passed_over() {
        assertThat(Given.list(Given.tiers("hours", "5")).passedOver().getFirst())
                .contains("not of the prompt's size");
        assertThat(Given.list(Given.tiers("context", "-1")).passedOver().getFirst())
                .contains("without a size");
    }

    @Test
    void prices_by_ranges_are_not_guessed() {
        PriceList list = Given.list("{\"m\": {\"litellm_provider\": \"alpha\", \"mode\": \"chat\","
                + " \"tiered_pricing\": [{\"range\": [0, 32000], \"input_cost_per_token\": 1e-6}]}}");

        assertThat(list.passedOver()).containsExactly("alpha/m: is priced by ranges, which are not read");
    }

    @Test
    void what_costs_nothing_is_passed_over_aloud() {
        assertThat(Given.list(Given.MODELS_DEV).passedOver())
                .singleElement()
                .asString()
                .startsWith("beta/free: costs nothing, or nobody knows");
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, outside: dollars a million where dollars a token belong",
        "2.5e-13, too small",
        "-1, negative",
        "1e400000000, more zeros than memory",
        "\"free\", no number",
        "null, nothing"
    })
    void a_price_that_cannot_be_is_passed_over(String input, String why) {
        PriceList list = Given.list(Given.liteLlm(input, "1e-6"));

        assertThat(list.rows()).as(why).isEmpty();
        assertThat(list.passedOver()).singleElement().asString().startsWith("alpha/m: ");
    }

    @Test
    void digits_that_a_double_left_behind_do_not_count() {
        PriceList list = Given.list(Given.liteLlm("1.9999999999999998e-07", "2.0000000000000002e-07"));

        assertThat(price(list, "alpha", "m", 0)).isEqualTo(Price.of(200_000, 200_000, 200_000));
    }

    @Test
    void a_name_that_would_break_a_line_is_passed_over() {
        PriceList list = Given.list(Given.MODELS_DEV.replace("\"small\":", "\"sma,ll\\n\":"));

        assertThat(list.passedOver()).anyMatch(line -> line.contains("has a name that no price file can hold"));
    }

    @Test
    void prices_of_some_providers_can_be_taken_alone() {
        PriceList list = Given.list(Given.MODELS_DEV).only(Set.of("beta"));

        assertThat(list.rows()).isEmpty();
        assertThat(list.passedOver()).hasSize(1);
    }

    @Test
    void a_file_of_our_own_is_read_as_it_is() {
        PriceList list = Given.list("alpha,m,1,,2,,,2026-06-10,s,\n");

        assertThat(list.form()).isEqualTo(PriceList.Form.OURS);
        assertThat(list.rows()).isEqualTo(Given.rows("alpha,m,1,,2,,,2026-06-10,s,"));
    }

    @Test
    void what_is_no_list_is_refused() {
        assertThatThrownBy(() -> Given.list("{\"a\": 1}")).hasMessageContaining("expected: LiteLLM's");
        assertThatThrownBy(() -> Given.list("{\"a\": ")).hasMessageContaining("no price list");
    }

    private static Price price(PriceList list, String provider, String model, long above) {
        return list.rows().stream()
                .filter(row -> row.key().equals(new PriceRow.Key(provider, model)) && row.aboveInputTokens() == above)
                .findFirst()
                .orElseThrow()
                .price();
    }
}
