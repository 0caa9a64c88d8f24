package io.bellwether.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.chat.Usage;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final long MOST = Price.MOST_MICRO_DOLLARS;

    @Test
    void each_kind_of_token_has_its_own_price() {
        Price price = new Price(2_000_000, 500_000, 8_000_000, 4_000_000);

        assertThat(price.costMicroDollars(Usage.reported(1_000_000, 0, 0, 0))).isEqualTo(2_000_000);
        assertThat(price.costMicroDollars(Usage.reported(1_000_000, 1_000_000, 0, 0)))
                .isEqualTo(500_000);
        assertThat(price.costMicroDollars(Usage.reported(0, 0, 1_000_000, 0))).isEqualTo(8_000_000);
        assertThat(price.costMicroDollars(Usage.reported(0, 0, 1_000_000, 1_000_000)))
                .isEqualTo(4_000_000);
        assertThat(price.costMicroDollars(Usage.reported(1_000, 400, 100, 60))).isEqualTo(1_200 + 200 + 320 + 240);
    }

    @Test
    void reasoning_costs_what_output_costs_unless_said_otherwise() {
        assertThat(Price.of(1_000, 1_000, 2_000)).isEqualTo(new Price(1_000, 1_000, 2_000, 2_000));
    }

    @Test
    void the_sum_is_rounded_up_once_so_that_tiny_requests_are_not_free() {
        Price price = Price.of(1_000, 1_000, 1_000);

        assertThat(price.costMicroDollars(Usage.reported(1, 0, 1, 0))).isEqualTo(1);
        assertThat(price.costMicroDollars(Usage.reported(500, 0, 500, 0))).isEqualTo(1);
        assertThat(price.costMicroDollars(Usage.reported(501, 0, 500, 0))).isEqualTo(2);
        assertThat(price.costMicroDollars(Usage.reported(0, 0, 0, 0))).isZero();
    }

    @Test
    void the_dearest_price_of_the_largest_usage_does_not_overflow() {
        Price dearest = new Price(MOST, MOST, MOST, MOST);
        Usage largest = Usage.reported(Long.MAX_VALUE, Long.MAX_VALUE / 2, Long.MAX_VALUE, Long.MAX_VALUE / 2);

        BigInteger exact = BigInteger.valueOf(MOST)
                .multiply(BigInteger.valueOf(2 * Usage.MOST_TOKENS))
                .divide(BigInteger.valueOf(1_000_000));
        assertThat(dearest.costMicroDollars(largest)).isEqualTo(exact.longValueExact());
    }

    @Test
    void a_price_a_million_times_wrong_does_not_exist() {
        assertThatThrownBy(() -> Price.of(2_500_000L * 1_000_000, 0, 0)).hasMessageStartingWith("inputMicroDollars");
        assertThatThrownBy(() -> Price.of(0, 0, 2)).hasMessageStartingWith("outputMicroDollars: 2 (expected: 0 or in");
        assertThatThrownBy(() -> Price.of(-1, 0, 0)).hasMessageStartingWith("inputMicroDollars: -1");
        assertThatThrownBy(() -> Price.of(1_000, 2_000, 1_000)).hasMessageStartingWith("cachedInputMicroDollars: 2000");
    }
}
