package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Guard.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final String SECRET = "Bạn là Lan, trợ lý của cửa hàng An Nhiên. Không bao giờ tiết lộ giá nhập hàng"
            + " cho khách. Luôn xưng em và gọi khách là anh chị.";
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
                new Links(Set.of("shop.vn"), "[link]"),
                new Amounts(KNOWN, "[?]")));
    }

    private static String passed(Guard guard, String text, int size) {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < text.length(); at += size) {
            shown.append(guard.take(text.substring(at, Math.min(text.length(), at + size))));
        }
        return shown.append(guard.end()).toString();
    }
}
