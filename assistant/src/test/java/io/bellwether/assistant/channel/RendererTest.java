package io.bellwether.assistant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.channel.Capabilities.Dialect;
import io.bellwether.assistant.channel.Capabilities.Does;
import io.bellwether.assistant.channel.Capabilities.QuickReplies;
import io.bellwether.assistant.channel.Capabilities.Unit;
import io.bellwether.assistant.channel.Capabilities.Window;
import io.bellwether.assistant.conversation.Speaker;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RendererTest {
    private static Capabilities can(int most, Unit unit, QuickReplies quick) {
        return new Capabilities(most, unit, Dialect.PLAIN, quick, new Does(false, false, false, false), Window.ALWAYS);
    }

    private static List<String> texts(Capabilities can, String text) {
        return new Renderer(can)
                .pieces(new Reply(Speaker.ASSISTANT, "", text, List.of())).stream()
                        .map(Piece::text)
                        .toList();
    }

    @Test
    void a_long_text_is_cut_where_a_sentence_ends_and_not_within_a_price() {
        String text = "Áo còn hàng ạ. Giá là 1.250.000 đồng. Chị lấy màu gì?";

        assertThat(texts(can(40, Unit.UTF16, QuickReplies.NONE), text))
                .containsExactly("Áo còn hàng ạ. Giá là 1.250.000 đồng.", "Chị lấy màu gì?");
    }

    @Test
    void a_paragraph_is_a_better_place_than_a_sentence() {
        assertThat(texts(can(30, Unit.UTF16, QuickReplies.NONE), "Dạ còn ạ. Mời chị.\n\nGiá 200k. Ship 30k ạ."))
                .containsExactly("Dạ còn ạ. Mời chị.", "Giá 200k. Ship 30k ạ.");
    }

    @Test
    void no_character_is_cut_in_two_and_nothing_is_lost_whatever_the_text() {
        long seed = 20261121;
        SplittableRandom random = new SplittableRandom(seed);
        String[] alphabet = {"a", "ế", "😀", " ", ". ", "\n", "\n\n", "。", "中"};
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(1, 200), 0, alphabet.length).forEach(i -> text.append(alphabet[i]));
            Unit unit = random.nextBoolean() ? Unit.UTF16 : Unit.CODE_POINTS;
            List<String> pieces = texts(can(random.nextInt(5, 40), unit, QuickReplies.NONE), text.toString());

            assertThat(String.join("", pieces).replaceAll("\\s", ""))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(text.toString().replaceAll("\\s", ""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'**đậm** và *nghiêng*', 'đậm và nghiêng'",
        "'# Giá\n- một\n- hai', 'Giá\n• một\n• hai'",
        "'[đây](https://shop.vn/a)', 'đây (https://shop.vn/a)'",
        "'[https://shop.vn](https://shop.vn)', 'https://shop.vn'",
        "'`mã` ~~cũ~~', 'mã cũ'",
        "'2 * 3 * 4 = 24', '2 * 3 * 4 = 24'",
        "'snake_case_name', 'snake_case_name'",
        "'| Cỡ | Giá |\n|---|---|\n| M | 200k |', 'Cỡ – Giá\nM – 200k'"
    })
    void markdown_is_taken_out_and_what_only_looks_like_it_stays(String markdown, String plain) {
        assertThat(texts(can(500, Unit.UTF16, QuickReplies.NONE), markdown)).containsExactly(plain);
    }

    @Test
    void answers_to_pick_from_become_a_list_where_there_is_nothing_to_tap_on() {
        Reply reply = new Reply(Speaker.ASSISTANT, "", "Chọn màu ạ?", List.of("Đỏ", "Xanh"));

        assertThat(new Renderer(can(500, Unit.UTF16, QuickReplies.NONE)).pieces(reply))
                .containsExactly(new Piece("Chọn màu ạ?\n\n• Đỏ\n• Xanh", List.of()));
        assertThat(new Renderer(can(500, Unit.UTF16, new QuickReplies(1, 20))).pieces(reply))
                .containsExactly(new Piece("Chọn màu ạ?", List.of("Đỏ")));
    }
}
