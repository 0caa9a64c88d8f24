package io.bellwether.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Ending;
import org.junit.jupiter.api.Test;

class OverloadTest {
    private final Overload overload = new Overload();

    private Ending pass() {
        return overload.pass(Given.exchange().made(), exchange -> Ending.ANSWERED);
    }

    @Test
    void with_room_everybody_passes() {
        assertThat(pass()).isEqualTo(Ending.ANSWERED);
        assertThat(overload.hindrance()).isEmpty();
    }

    @Test
    void without_room_everybody_is_refused_and_counted_until_there_is_again() {
        overload.begins("files");

        assertThat(pass()).isInstanceOfSatisfying(Ending.Refused.class, refused -> {
            assertThat(refused.failure().kind()).isEqualTo(Failure.Kind.OVERLOADED);
            assertThat(refused.failure().message()).contains("files");
        });
        assertThat(overload.refused()).isEqualTo(1);
        assertThat(overload.hindrance()).isEqualTo("overloaded: short of files");
        overload.ends();
        assertThat(pass()).isEqualTo(Ending.ANSWERED);
        assertThat(overload.hindrance()).isEmpty();
    }
}
