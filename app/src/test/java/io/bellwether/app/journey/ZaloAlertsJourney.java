package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Messenger;
import io.bellwether.app.Messenger.Posted;
import io.bellwether.app.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator hears at Zalo of a budget, with a token that nobody has to renew by hand. */
class ZaloAlertsJourney {
    private static final String MODEL = "sim-tokens-20";

    private final Messenger messenger = Messenger.start();
    private final Scene scene = Scene.with("prices", "rows:\n  - { model: " + MODEL + ", input: 1, output: 2 }")
            .with("budgets", "list: [{ name: house, level: key, subject: first, cap: 0.000001, mode: soft }]")
            .with("assistants", "key: first\nsecret: a-secret-of-the-desk-0001")
            .with(
                    "channels",
                    "zalo_oa: [{ name: ops, assistant: none, app_id: \"1105\", app_secret: app-secret-0001,"
                            + " oa_secret: oa-secret-0001, refresh_token: refresh-0, api: URL, oauth: URL }]"
                                    .replace("URL", messenger.url()))
            .with(
                    "alerts",
                    "webhooks: [{ url: URL/v3.0/oa/message/cs, format: zalo, account: ops, recipient: \"42\" }]"
                            .replace("URL", messenger.url()))
            .start();

    @AfterEach
    void close() {
        scene.close();
        messenger.close();
    }

    @Test
    void an_alert_is_sent_with_the_accounts_token_and_again_with_its_successor() {
        messenger.answers(200, "{\"error\":-216,\"message\":\"Access token is invalid\"}");
        scene.visitor().chat(MODEL);

        Posted refused = messenger.awaited();
        Posted taken = messenger.awaited();

        assertThat(taken.json().at("/recipient/user_id").asText()).isEqualTo("42");
        assertThat(taken.text()).startsWith("Budget `house` is used up by 100 %");
        assertThat(taken.token()).startsWith("access-").isNotEqualTo(refused.token());
    }
}
