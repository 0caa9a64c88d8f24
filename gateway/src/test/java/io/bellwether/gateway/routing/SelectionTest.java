package io.bellwether.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.OutputCap;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.routing.Capabilities.Can;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can serve a request, and what it may cost. */
class SelectionTest {
    private static final String TEXT = "\"messages\":[{\"role\":\"user\",\"content\":\"0123456789\"}]";
    private static final String IMAGE = "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
            + "\"image_url\":{\"url\":\"https://example.com/a.png\"}}]}]";

    /** Role and content are 14 bytes, which these prices take for as many tokens. */
    private static final long PROMPT = 14;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "tools":[{"type":"function"}]                  | b/tools
                    "tools":[]                                     | a/none
                    "tools":null                                   | a/none
                    "response_format":{"type":"json_schema"}       | c/schema
                    "response_format":{"type":"json_object"}       | a/none
                    """)
    void a_target_that_cannot_do_what_is_asked_is_skipped(String members, String first) {
        Trial trial = Trial.under(Policy.PRIORITY)
                .able("a/none", Can.NO, Can.NO, Can.NO)
                .able("b/tools", Can.YES, Can.NO, Can.NO)
                .able("c/schema", Can.NO, Can.NO, Can.YES);

        assertThat(trial.order(members).getFirst()).isEqualTo(first);
    }

    @Test
    void images_need_a_target_that_reads_them_but_words_about_images_do_not() {
        Trial trial = Trial.under(Policy.PRIORITY)
                .able("a/blind", Can.YES, Can.NO, Can.YES)
                .able("b/seeing", Can.YES, Can.YES, Can.YES);

        assertThat(trial.order(IMAGE)).containsExactly("b/seeing");
        assertThat(trial.order(TEXT.replace("0123", "\\\"image_url\\\""))).containsExactly("a/blind", "b/seeing");
    }

    @Test
    void what_nobody_has_said_is_taken_for_possible() {
        Trial trial = Trial.under(Policy.PRIORITY).target("a/x").able("b/no", Can.NO, Can.NO, Can.NO);

        assertThat(trial.order(IMAGE + ",\"tools\":[1]")).containsExactly("a/x");
    }

    @Test
    void when_no_target_can_do_it_the_field_at_fault_is_named() {
        Failure failure = Trial.under(Policy.PRIORITY)
                .able("a/none", Can.NO, Can.NO, Can.NO)
                .refusal("\"tools\":[1]");

        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(failure.param()).contains("tools");
        assertThat(failure.wireCode()).isEqualTo("unsupported_parameter");
    }

    @Test
    void a_prompt_too_long_for_one_goes_to_one_with_room() {
        Trial trial = Trial.under(Policy.PRIORITY)
                .sized("a/small", 20, 0)
                .sized("b/large", 40, 0)
                .costing(Map.of());

        assertThat(trial.order(TEXT)).containsExactly("a/small", "b/large");
        assertThat(trial.order(TEXT + ",\"max_tokens\":7")).containsExactly("b/large");
    }

    @Test
    void our_rough_count_alone_refuses_nobody() {
        Trial trial = Trial.under(Policy.PRIORITY)
                .sized("a/small", 5, 0)
                .sized("b/larger", 10, 0)
                .costing(Map.of());

        assertThat(trial.order(TEXT)).containsExactly("b/larger");
    }

    @ParameterizedTest
    @CsvSource({"0.000064, 50", "0.000100, 86", "0.000114, 100", "1, 100"})
    void the_answer_is_shortened_to_what_the_cap_pays_for(String dollars, long tokens) {
        Exchange exchange = Trial.exchange(TEXT + ",\"max_tokens\":100", "x-bellwether-max-cost", dollars);

        Trial.under(Policy.PRIORITY)
                .target("a/x")
                .costing(Map.of("a/x", 1L))
                .routing()
                .pass(exchange, any -> Ending.ANSWERED);

        long most = exchange.cap(exchange.targets().getFirst())
                .map(OutputCap::mostTokens)
                .orElse(100L);
        assertThat(most).isEqualTo(tokens);
        assertThat(PROMPT + most).isLessThanOrEqualTo((long) (Double.parseDouble(dollars) * 1e6 + 0.5));
    }

    @Test
    void an_answer_that_nobody_limits_is_limited_by_the_cap() {
        Exchange exchange = Trial.exchange(TEXT + ",\"max_cost_budget\":0.001,\"n\":2");

        Trial.under(Policy.PRIORITY)
                .target("a/x")
                .costing(Map.of("a/x", 1L))
                .routing()
                .pass(exchange, any -> Ending.ANSWERED);

        assertThat(exchange.cap(exchange.targets().getFirst())).contains(new OutputCap(Field.MAX_TOKENS, 493));
    }

    @Test
    void the_smaller_of_two_caps_counts_and_each_target_has_its_own() {
        Exchange exchange = Trial.exchange(TEXT + ",\"max_cost_budget\":0.0001", "x-bellwether-max-cost", "1");

        Trial.under(Policy.PRIORITY)
                .target("a/x")
                .target("b/y")
                .costing(Map.of("a/x", 1L, "b/y", 2L))
                .routing()
                .pass(exchange, any -> Ending.ANSWERED);

        assertThat(exchange.targets())
                .extracting(target -> exchange.cap(target).orElseThrow().mostTokens())
                .containsExactly(86L, 36L);
    }

    @Test
    void a_target_too_dear_or_without_a_price_is_skipped_under_a_cap() {
        Trial trial = Trial.under(Policy.PRIORITY)
                .target("a/dear")
                .target("b/unknown")
                .target("c/cheap")
                .costing(Map.of("a/dear", 100L, "c/cheap", 1L));

        assertThat(trial.order(TEXT, "x-bellwether-max-cost", "0.0002")).containsExactly("c/cheap");
    }

    @Test
    void when_nothing_is_cheap_enough_the_estimates_are_told() {
        Failure failure = Trial.under(Policy.PRIORITY)
                .target("a/dear")
                .target("b/unknown")
                .costing(Map.of("a/dear", 100L))
                .refusal(TEXT + ",\"max_tokens\":100", "x-bellwether-max-cost", "0.0002");

        assertThat(failure.kind().status()).isEqualTo(402);
        assertThat(failure.wireCode()).isEqualTo("max_cost_exceeded");
        assertThat(failure.param()).contains("max_cost_budget");
        assertThat(failure.message()).contains("$0.0002", "a/dear about $0.0114", "b/unknown has no known price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"free", "-1", "1e999", "0x1", "", "1.0.0", "99999999999"})
    void a_cap_that_is_no_amount_is_refused(String dollars) {
        Failure failure = Trial.under(Policy.PRIORITY).target("a/x").refusal(TEXT, "x-bellwether-max-cost", dollars);

        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(failure.param()).contains("max_cost_budget");
    }
}
