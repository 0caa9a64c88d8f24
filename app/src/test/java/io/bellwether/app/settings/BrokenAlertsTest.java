package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Places for alerts that are wrong. */
class BrokenAlertsTest {
    private static final String MAIL = """
            alerts:
              email:
                host: smtp.example.com
                from: gateway@example.com
                to: [ops@example.com]
            """;

    private static final String HOOK =
            "alerts:\n  webhooks:\n    - { url: https://hooks.example.com/x, format: zalo }\n";

    static Stream<BrokenFile> broken() {
        String open = MAIL + "    security: none\n    user: gateway\n    password: s3cret\n";
        return Stream.of(
                added("nobody is written to", MAIL.replace("ops@example.com", ""), "13:5 alerts.email.to:", "is empty"),
                added("a user without a password", MAIL + "    user: x\n", "14:5 alerts.email.user:", "go together"),
                added("a password in the clear", open, "14:5 alerts.email.security:", "would be readable"),
                added(
                        "no server",
                        MAIL.replace("    host: smtp.example.com\n", ""),
                        "10:3 alerts.email.host:",
                        "missing"),
                added(
                        "zalo without a recipient",
                        HOOK,
                        "11:43 alerts.webhooks[0].format:",
                        "without secret or recipient"),
                added("no such form", HOOK.replace("zalo", "fax"), "11:43 alerts.webhooks[0].format:", "\"fax\""),
                added(
                        "a factor that is none",
                        "alerts:\n  unusual: { factor: often }\n",
                        "10:14 alerts.unusual.factor:",
                        "often"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_place_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
