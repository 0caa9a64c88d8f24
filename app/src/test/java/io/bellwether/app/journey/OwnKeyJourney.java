package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Customer;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.Test;

/** Conversations where the settings name neither a key for assistants nor a secret for passes. */
class OwnKeyJourney {
    private static final String LIST = "list: [{ slug: shop, name: Lan, model: sim-chat }]";

    @Test
    void assistants_ask_with_a_key_of_the_gateways_own() {
        try (Scene scene = Scene.with("assistants", LIST).start()) {
            Customer lan = asked(Customer.of(scene.port(), "shop"));

            assertThat(lan.last().get("state").asText()).isEqualTo("done");
            assertThat(scene.log().awaits("exchange", 1))
                    .extracting(line -> line.get("key").asText())
                    .contains("assistants");
            assertThat(scene.visitor().withKey("assistants").chat("sim-chat").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_key_of_the_file_that_is_called_so_is_theirs() {
        String keys = """
                - name: assistants
                  key: ${GATEWAY_KEY}
                """;
        try (Scene scene = Scene.with("assistants", LIST).with("keys", keys).start()) {
            Customer lan = asked(Customer.of(scene.port(), "shop"));

            assertThat(lan.last().get("state").asText()).isEqualTo("done");
            assertThat(scene.visitor().chat("sim-chat").status()).isEqualTo(200);
            assertThat(scene.log().awaits("exchange", 2))
                    .extracting(line -> line.get("key").asText())
                    .containsOnly("assistants");
        }
    }

    @Test
    void a_pass_outlives_a_restart() {
        try (Scene scene = Scene.with("assistants", LIST).start()) {
            Customer lan = asked(Customer.of(scene.port(), "shop"));

            Customer again = asked(lan.at(scene.startsAgain()));

            assertThat(again.last().get("state").asText()).isEqualTo("done");
            assertThat(again.transcript().get("messages")).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    private static Customer asked(Customer lan) {
        try (Customer.Listening page = lan.listens()) {
            lan.says("Phí ship bao nhiêu vậy shop?");
            page.untilDone();
        }
        return lan;
    }
}
