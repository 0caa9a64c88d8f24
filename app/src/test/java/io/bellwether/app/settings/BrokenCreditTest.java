package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of prepaid credit that are wrong. */
class BrokenCreditTest {
    private static final String HOOK = "    - { name: shop, secret: a-secret-of-the-shop-0001 }\n";

    private static final String HOOKS = "  webhooks:\n" + HOOK;
    private static final String RSA = file("keys/rsa-public.pem");
    private static final String EC = file("keys/ec-public.pem");
    private static final String TEXT = Path.of("pom.xml").toAbsolutePath().toString();

    private static String file(String name) {
        return Path.of("src/test/resources", name).toAbsolutePath().toString();
    }

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

    private static String alipay(String key, String dollars) {
        return "credit:\n  alipay:\n    - name: ali\n      app_id: a1\n      public_key: " + key
                + "\n      yuan_dollars: " + dollars + "\n";
    }

    private static String wechat(String secret) {
        return "credit:\n  wechat:\n    - name: wx\n      mchid: m1\n      serial: s1\n      public_key: " + RSA
                + "\n      yuan_dollars: 0.14\n      api_v3_key: " + secret + "\n";
    }

    static Stream<BrokenFile> yuan() {
        String twice = alipay(RSA, "0.14") + HOOKS.replace("shop", "ali");
        return Stream.of(
                added("no such key", alipay("no.pem", "0.14"), "13:7 credit.alipay[0].public_key:", "is not there"),
                added("no key", alipay(TEXT, "0.14"), "13:7 credit.alipay[0].public_key:", "holds no public key"),
                added("another kind of key", alipay(EC, "0.14"), "13:7 credit.alipay[0].public_key:", "no public key"),
                added("a yuan for nothing", alipay(RSA, "0"), "14:7 credit.alipay[0].yuan_dollars:", "is nothing"),
                added("a short key", wechat("short"), "16:7 credit.wechat[0].api_v3_key:", "has not 32 characters"),
                added("a name twice", twice, "11:7 credit.alipay[0].name:", "is taken already"));
    }

    @ParameterizedTest
    @MethodSource({"broken", "yuan"})
    void a_wrong_setting_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
