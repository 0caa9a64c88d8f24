package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of experiments that are wrong. */
class BrokenCanaryTest {
    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "looks too often",
                        "canary:\n  look_every: 1ms\n",
                        "10:3 canary.look_every:",
                        "is not a duration from 50ms to 1h"),
                added(
                        "webhook that is no address",
                        "canary:\n  webhook: ftp://h/x\n",
                        "10:3 canary.webhook:",
                        "is not an http or https URL"),
                added(
                        "a secret for no webhook",
                        "canary:\n  webhook_secret: whsec-canary-0001\n",
                        "10:3 canary.webhook_secret:",
                        "only together with webhook"),
                added(
                        "no room for a shadow",
                        "canary:\n  shadow_at_once: 0\n",
                        "10:3 canary.shadow_at_once:",
                        "is not a whole number"),
                added(
                        "a budget below nothing",
                        "canary:\n  shadow_budget_micro_dollars: -1\n",
                        "10:3 canary.shadow_budget_micro_dollars:",
                        "is not a whole number"),
                added("unknown word", "canary:\n  share: 1\n", "10:3 canary.share:", "is unknown"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_setting_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
