package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messengers that are wrong. */
class BrokenChannelsTest {
    private static final String DESK = "assistants:\n  key: first\n  secret: a-secret-of-the-desk-0001\n";
    private static final String HOOK = "{ name: crm, assistant: shop, url: https://crm.example/in, secret: SECRET }";
    private static final String RIGHT = HOOK.replace("SECRET", "a-secret-of-the-webhook-01");
    private static final String BOT = "{ name: demo, assistant: shop, token: \"12:token\", secret_token: SECRET }";
    private static final String ACCOUNT =
            "{ name: shop, assistant: shop, app_id: \"1105\", app_secret: a, oa_secret: b,"
                    + " refresh_token: c, EXTRA }";

    private static String hooks(String... hooks) {
        return "channels:\n  webhook:\n    - " + String.join("\n    - ", hooks) + "\n";
    }

    private static String account(String extra) {
        return "channels:\n  zalo_oa:\n    - " + ACCOUNT.replace("EXTRA", extra) + "\n";
    }

    static Stream<BrokenFile> broken() {
        return Stream.of(
                added("nobody to talk to", hooks(RIGHT), "10:3 channels.webhook:", "needs assistants"),
                added("a name twice", DESK + hooks(RIGHT, RIGHT), "15:9 channels.webhook[1].name:", "is taken already"),
                added(
                        "a secret that can be guessed",
                        DESK + hooks(HOOK.replace("SECRET", "short")),
                        "14:66 channels.webhook[0].secret:",
                        "is shorter than 24 characters"),
                added(
                        "a bot's secret that Zalo would not take",
                        DESK + "channels:\n  zalo_bot:\n    - " + BOT.replace("SECRET", "short") + "\n",
                        "14:57 channels.zalo_bot[0].secret_token:",
                        "is shorter than 8"),
                added(
                        "no such signature",
                        DESK + account("signature: md5"),
                        "14:101 channels.zalo_oa[0].signature:",
                        "\"md5\""),
                added(
                        "a window longer than Zalo's",
                        DESK + account("window: 8d"),
                        "14:101 channels.zalo_oa[0].window:",
                        "is not a duration"),
                added(
                        "an alert by an account that is not there",
                        "alerts:\n  webhooks:\n    - { url: https://z.example/x, format: zalo, recipient: \"1\","
                                + " account: ops }\n",
                        "11:65 alerts.webhooks[0].account:",
                        "names no account of channels.zalo_oa"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_setting_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
