package io.bellwether.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulatorTest {
    @Test
    void says_which_port_is_taken() {
        try (Simulator first = Given.simulator()) {
            SimulatorSettings same =
                    SimulatorSettings.builder().port(first.port()).threads(1).build();

            assertThatThrownBy(() -> Simulator.start(same))
                    .hasMessage("port: 127.0.0.1:" + first.port() + " (expected: free and ours to listen on)");
        }
    }

    @Test
    void closing_ends_what_is_under_way() {
        RawClient client;
        try (Simulator simulator = Given.simulator()) {
            client = new RawClient(simulator);
            client.send(Given.post("/v1/chat/completions", Given.stream("sim-endless+tps-10"), List.of()));
            client.receiveSome();
        }

        try (client) {
            assertThat(client.receive().end()).isNotEqualTo(RawClient.End.SILENCE);
        }
    }

    @Test
    void the_name_shows_in_ids_and_models() {
        SimulatorSettings alpha =
                SimulatorSettings.builder().name("alpha").threads(1).build();
        try (Simulator simulator = Simulator.start(alpha)) {
            assertThat(Given.asked(simulator, Given.chat("m")).body())
                    .contains("\"fp_alpha\"", "\"chatcmpl-alpha-0-0\"");
            assertThat(Given.got(simulator, "/v1/models").body()).contains("\"alpha-small\"");
        }
    }
}
