package io.bellwether.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.resilience.degrade.Degradation;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutePolicyTest {
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BAD_REQUEST", "CALLER_GONE", "DRAINING", "NO_CAPACITY", "INTERNAL", "CONTEXT_TOO_LONG"})
    void a_fault_that_is_not_the_providers_ends_it(Kind kind) {
        assertThat(RoutePolicy.USUAL.worthTryingElsewhere(Failure.of(kind, "no")))
                .isFalse();
    }

    @Test
    void a_full_pool_is_one_providers_alone_and_no_sign_of_its_health() {
        assertThat(RoutePolicy.USUAL.worthTryingElsewhere(Failure.of(Kind.PROVIDER_FULL, "no")))
                .isTrue();
        assertThat(Kind.PROVIDER_FULL.worthSecondTry()).isFalse();
        assertThat(Kind.PROVIDER_FULL.countsAgainstTarget()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CONTEXT_TOO_LONG", "CONTENT_FILTERED"})
    void a_route_may_try_elsewhere_what_only_one_model_refuses(Kind kind) {
        RoutePolicy policy = new RoutePolicy(Set.of(kind), false, Degradation.NONE);

        assertThat(policy.worthTryingElsewhere(Failure.of(kind, "too long"))).isTrue();
        assertThat(policy.worthTryingElsewhere(Failure.of(Kind.BAD_REQUEST, "no")))
                .isFalse();
    }
}
