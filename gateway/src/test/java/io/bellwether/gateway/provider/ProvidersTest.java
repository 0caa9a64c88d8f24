package io.bellwether.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Upstream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvidersTest {
    private final Upstream alpha = (exchange, target) -> Reply.Refused.of(Kind.UPSTREAM_BROKEN, "alpha");
    private final Upstream beta = (exchange, target) -> Reply.Refused.of(Kind.UPSTREAM_BROKEN, "beta");
    private final Providers providers = new Providers(Map.of("alpha", alpha, "beta", beta));

    @Test
    void a_target_is_answered_by_the_provider_it_names() {
        assertThat(providers.answer(Given.exchange().made(), Given.target("beta/b")))
                .isEqualTo(Reply.Refused.of(Kind.UPSTREAM_BROKEN, "beta"));
    }

    @Test
    void a_target_at_no_provider_is_a_bug() {
        assertThatThrownBy(() -> providers.answer(Given.exchange().made(), Given.target("gamma/c")))
                .hasMessageStartingWith("provider: gamma (expected: one of [");
    }
}
