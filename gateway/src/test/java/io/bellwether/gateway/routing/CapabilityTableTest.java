package io.bellwether.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.routing.Capabilities.Can;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilityTableTest {
    private final CapabilityTable shipped = CapabilityTable.shipped();

    @Test
    void a_model_is_known_by_its_name_its_snapshot_and_behind_its_makers_name() {
        assertThat(shipped.of("gpt-4o").contextTokens()).isEqualTo(128_000);
        assertThat(shipped.of("gpt-4o-2024-08-06")).isEqualTo(shipped.of("gpt-4o"));
        assertThat(shipped.of("openai/gpt-4o")).isEqualTo(shipped.of("gpt-4o"));
        assertThat(shipped.of("deepseek-v4-pro").vision()).isEqualTo(Can.NO);
        assertThat(shipped.of("o3-mini").limitField()).isEqualTo(Field.MAX_COMPLETION_TOKENS);
    }

    @Test
    void of_others_nothing_is_known() {
        assertThat(shipped.of("my/own-model")).isEqualTo(Capabilities.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m,1", "m,x,,,,,,s,d", "m,1,,maybe,,,,s,d", "m,1,,,,,,s,d\nm,1,,,,,,s,d"})
    void a_wrong_table_is_refused(String text) {
        assertThatThrownBy(() -> CapabilityTable.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
