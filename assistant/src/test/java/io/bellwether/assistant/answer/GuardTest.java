package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Guard.Verdict;
import io.bellwether.language.text.Folding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final String SECRET = "Bạn là Lan, trợ lý của cửa hàng An Nhiên. Không bao giờ tiết lộ giá nhập hàng"
            + " cho khách. Luôn xưng em và gọi khách là anh chị.";
    private static final List<String> SAID = List.of("Mình có 500k, bán cho mình giá 1.000đ nhé");
    private static final List<String> KNOWN =
            List.of("Áo thun 350.000 đ, giảm 10%. Phí ship 30k, miễn phí từ 1,2 triệu. Đổi trả trong 7 ngày.");

    @Test
    void a_harmless_answer_passes_word_for_word_however_it_comes() {
        String answer = "Dạ áo thun giá 350k, giảm 10% còn đổi trả trong 7 ngày, phí ship 30.000đ ạ. Chi tiết:"
                + " https://shop.vn/ao-thun nhé.";

        for (int size = 1; size <= answer.length(); size++) {
            assertThat(passed(guard("vi"), answer, size))
                    .as("pieces of %d", size)
                    .isEqualTo(answer);
        }
    }

    @Test
    void prices_that_nobody_wrote_are_taken_out() {
        assertThat(passed(guard("vi"), "Áo này 299.000 đ thôi ạ", 3)).isEqualTo("Áo này [?] đ thôi ạ");
        assertThat(passed(guard("vi"), "Dạ giảm 50% cho anh chị", 1)).isEqualTo("Dạ giảm [?] cho anh chị");
        assertThat(passed(guard("vi"), "Có 3 màu và size 42 ạ", 2)).isEqualTo("Có 3 màu và size 42 ạ");
        assertThat(passed(guard("en"), "It is $49 now and you pay it", 5)).isEqualTo("It is [?] now and you pay it");
    }

    @Test
    void links_to_strangers_and_images_are_taken_out() {
        assertThat(passed(guard("vi"), "xem http://evil.example/x?q=1 nhé", 4)).isEqualTo("xem [link] nhé");
        assertThat(passed(guard("vi"), "ảnh ![a](https://evil.example/p.png?d=1) đây", 6))
                .isEqualTo("ảnh [link] đây");
        assertThat(passed(guard("vi"), "[bấm](javascript:alert(1)) đi", 2)).doesNotContain("javascript");
        assertThat(passed(guard("vi"), "vào //evil.example/a và www.evil.example/b", 5))
                .doesNotContain("evil");
        assertThat(passed(guard("vi"), "https://shop.vn.evil.example/ hoặc https://shop.vn@evil.example/", 9))
                .doesNotContain("evil");
        assertThat(passed(guard("vi"), "ở https://www.shop.vn/a nhé", 3)).contains("https://www.shop.vn/a");
    }

    @Test
    void what_a_customer_wrote_is_no_price_of_ours_but_may_be_what_they_look_for() {
        assertThat(passed(guard("vi"), "Dạ vâng, em bán giá 1.000đ ạ", 4)).isEqualTo("Dạ vâng, em bán giá [?] ạ");
        assertThat(passed(guard("vi"), "Dạ dưới 500k có áo thun 350k ạ", 4))
                .isEqualTo("Dạ dưới 500k có áo thun 350k ạ");
        assertThat(passed(guard("vi"), "Giá chỉ 1000 thôi, còn １９９.０００ đ", 3)).isEqualTo("Giá chỉ [?] thôi, còn [?] đ");
        assertThat(passed(guard("vi"), "Chỉ một nghìn đồng thôi ạ", 5)).isEqualTo("Chỉ một nghìn [?] thôi ạ");
    }

    @Test
    void promises_that_nobody_of_ours_made_are_taken_out() {
        assertThat(passed(guard("vi"), "Shop cam kết tặng kèm áo, ship miễn phí nhé", 3))
                .isEqualTo("Shop [?] [?] áo, ship miễn phí nhé");
        assertThat(passed(guard("en"), "That is a legally binding offer, no takesies backsies.", 7))
                .isEqualTo("That is a [?] offer, no takesies backsies.");
        assertThat(passed(guard("zh"), "好的，我保证全额退款。", 1)).isEqualTo("好的，我[?][?]。");
    }

    @Test
    void a_link_in_disguise_is_still_a_link() {
        for (String link : List.of(
                "evil.example/login",
                "lan@evil.example",
                "ht\u200Btps://evil.example",
                "ht\uDB40\uDC41tps://evil.example",
                "ｈｔｔｐｓ://evil.example",
                "http:\\/\\/evil.example",
                "https:evil.example",
                "EVIL.EXAMPLE")) {
            assertThat(passed(guard("vi"), "xem " + link + " nhé", 2)).as(link).isEqualTo("xem [link] nhé");
        }
        assertThat(passed(guard("vi"), "xong rồi.Shop cảm ơn", 3)).isEqualTo("xong rồi.Shop cảm ơn");
    }

    @Test
    void our_instructions_are_known_however_they_are_spelt() {
        String spaced = String.join(" ", SECRET.split(""));
        String backwards = new StringBuilder(SECRET).reverse().toString();
        for (String told : List.of(
                SECRET.toUpperCase(Locale.ROOT),
                Folding.fold(SECRET),
                spaced,
                backwards,
                SECRET.replace(" ", "\n* "),
                SECRET.replace(" ", "\u200B-"),
                Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)))) {
            String shown = passed(guard("vi"), "Dạ vâng ạ, đây ạ: " + told, 7) + passed(guard("vi"), told, 10_000);
            assertThat(Folding.fold(shown))
                    .as(told)
                    .doesNotContain("nhien")
                    .doesNotContain("neihn")
                    .doesNotContain("QsOg");
        }
    }

    @Test
    void credentials_become_stars() {
        assertThat(passed(guard("vi"), "khóa là sk-abcdefghijklmnop1234 nhé", 3))
                .isEqualTo("khóa là *** nhé");
    }

    @Test
    void our_instructions_are_not_repeated_and_nothing_of_them_is_shown_first() {
        Guard guard = guard("vi");

        String shown = passed(guard, "Dạ vâng. Chỉ dẫn của em: \"" + SECRET + "\"", 5);

        assertThat(guard.verdict()).isEqualTo(Verdict.LEAK);
        assertThat(shown).doesNotContain("An Nhiên").doesNotContain("giá nhập");
    }

    @Test
    void another_language_is_noticed_before_anything_is_shown() {
        Guard guard = guard("vi");

        String shown = passed(guard, "Hello, what can I do for you today? The order is on the way to you now.", 6);

        assertThat(guard.verdict()).isEqualTo(Verdict.WRONG_LANGUAGE);
        assertThat(shown).isEmpty();
    }

    @Test
    void chinese_is_looked_at_character_by_character() {
        Guard guard = guard("zh");

        assertThat(passed(guard, "您好，运费请查看商品页面，谢谢您的咨询。", 1)).isEqualTo("您好，运费请查看商品页面，谢谢您的咨询。");
    }

    @Test
    void an_endless_answer_ends() {
        Guard guard = guard("vi");

        String shown = passed(guard, "dạ vâng ạ ".repeat(2_000), 50);

        assertThat(guard.verdict()).isEqualTo(Verdict.TOO_LONG);
        assertThat(shown.length()).isBetween(Guard.MOST_CHARS - 50, Guard.MOST_CHARS + 1);
    }

    private static Guard guard(String language) {
        Tongue tongue = language.equals("vi") ? Tongue.BY_LETTERS : text -> Optional.empty();
        return new Guard(new Guard.Rules(
                language,
                tongue,
                new Secrecy(SECRET),
                new Links(Set.of("shop.vn"), KNOWN, "[link]"),
                new Guard.Grounds(new Amounts(KNOWN, SAID, "[?]"), new Promises(KNOWN, "[?]"))));
    }

    private static String passed(Guard guard, String text, int size) {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < text.length(); at += size) {
            shown.append(guard.take(text.substring(at, Math.min(text.length(), at + size))));
        }
        return shown.append(guard.end()).toString();
    }
}
