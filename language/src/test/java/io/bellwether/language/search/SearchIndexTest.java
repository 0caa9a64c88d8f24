package io.bellwether.language.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchIndexTest {
    private final SearchIndex index = new SearchIndex();

    SearchIndexTest() {
        index.change(
                List.of(
                        entry(
                                "return",
                                "Chính sách đổi trả như thế nào?",
                                "Đổi trả trong 7 ngày, hàng còn nguyên tem."),
                        entry("ship", "Phí vận chuyển bao nhiêu?", "Nội thành 20.000đ, tỉnh khác 35.000đ."),
                        entry("hours", "Shop mở cửa mấy giờ?", "Từ 8 giờ đến 22 giờ mỗi ngày."),
                        entry("pay", "Thanh toán bằng cách nào?", "Tiền mặt, thẻ, ví điện tử, 支付宝."),
                        entry("refund", "怎么退货？", "七天内可以退货。")),
                List.of());
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static Entry entry(String id, String title, String body) {
        return new Entry(id, List.of(title), body);
    }

    private String best(String question) {
        return index.search(question, 3).getFirst().id();
    }

    @ParameterizedTest
    @CsvSource({
        "đổi trả ra sao, return",
        "doi tra ra sao, return",
        "DOI TRA, return",
        "shop ơi cho em hỏi phí vận chuyển với ạ, ship",
        "may gio mo cua, hours",
        "我想退货, refund",
        "支付宝, pay"
    })
    void an_entry_is_found_with_marks_and_without(String question, String id) {
        assertThat(best(question)).isEqualTo(id);
    }

    @Test
    void who_types_marks_means_them() {
        index.change(
                List.of(entry("table", "Bàn này giá bao nhiêu?", ""), entry("you", "Bạn này là ai?", "")), List.of());

        assertThat(best("bàn")).isEqualTo("table");
        assertThat(best("bạn này")).isEqualTo("you");
    }

    @Test
    void what_was_put_again_or_taken_out_is_not_found_as_it_was() {
        index.change(List.of(entry("ship", "Bảo hành bao lâu?", "Mười hai tháng.")), List.of("hours"));

        assertThat(index.search("mở cửa", 5)).isEmpty();
        assertThat(best("bảo hành")).isEqualTo("ship");
        assertThat(index.size()).isEqualTo(4);
    }

    @Test
    void the_cover_tells_a_question_from_one_that_is_about_something_else() {
        double near =
                index.search("chính sách đổi trả thế nào shop", 1).getFirst().covered();
        double far = index.search("chính sách tuyển dụng nhân viên kế toán", 1)
                .getFirst()
                .covered();

        assertThat(near).isGreaterThan(0.9);
        assertThat(far).isLessThan(0.5);
    }

    @Test
    void nothing_is_found_for_nothing() {
        assertThat(index.search("", 5)).isEmpty();
        assertThat(index.search("?!…", 5)).isEmpty();
        assertThat(index.search("đổi trả", 0)).isEmpty();
    }

    @Test
    void a_question_as_long_as_a_book_is_answered_too() {
        List<Hit> hits = index.search("đổi trả " + "lời nói dài ".repeat(20_000), 3);

        assertThat(hits.getFirst().id()).isEqualTo("return");
    }

    @Test
    void the_best_entry_of_thousands_comes_first() {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(entry("n" + i, "Sản phẩm mã SP" + i + " còn hàng không?", "Mã SP" + i + " còn hàng."));
        }
        index.change(many, List.of());

        assertThat(best("SP4711 còn hàng ko")).isEqualTo("n4711");
    }
}
