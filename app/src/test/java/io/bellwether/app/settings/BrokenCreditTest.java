package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of prepaid credit that are wrong. */
class BrokenCreditTest {
    private static final String HOOK = "    - { name: shop, secret: a-secret-of-the-shop-0001 }\n";

    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "no such level",
                        "credit:\n  level: user\n",
                        "10:3 credit.level:",
                        "is none of organisation, team, key"),
                added(
                        "credit for nobody",
                        "credit:\n  level: key\n  free_micro_dollars: 5\n",
                        "11:3 credit.free_micro_dollars:",
                        "is for organisations"),
                added(
                        "a hook twice",
                        "credit:\n  webhooks:\n" + HOOK + HOOK,
                        "12:9 credit.webhooks[1].name:",
                        "is taken already"),
                added(
                        "a secret that can be guessed",
                        "credit:\n  webhooks:\n    - { name: shop, secret: short }\n",
                        "11:21 credit.webhooks[0].secret:",
                        "is shorter than 24 characters"),
                added(
                        "prepaid without a journal",
                        "credit:\n  level: key\nusage:\n  journal: false\n",
                        "10:3 credit.level:",
                        "a crash would forget what was spent"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_setting_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
