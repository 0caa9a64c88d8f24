package io.bellwether.assistant.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GistTest {
    @ParameterizedTest
    @CsvSource({
        "Chính sách đổi trả như thế nào?, chinh sach doi tra ntn ạ",
        "Shop có giao hàng chủ nhật không?, shop co ship cn k",
        "Thanh toán bằng Momo được không?, tt momo dc ko ad",
        "Cách đăng ký thành viên?, Đăng ký làm thành viên thì làm thế nào ạ?",
        "Muốn đổi mật khẩu tài khoản thì làm sao?, Làm sao để đổi mật khẩu tài khoản?",
        "Phí giao hàng bao nhiêu?, dạ cho em hỏi phí giao hàng bao nhiêu vậy shop ơi",
        "Hoà tan trong nước được không?, Hòa tan trong nước được không shop?",
        "可以开发票吗？, 你好请问一下你们能不能开发票呢",
        "Do you ship gift cards?, can you ship gift cards please"
    })
    void politeness_marks_and_short_forms_change_nothing(String one, String two) {
        assertThat(Gist.of(one).isSameAs(Gist.of(two))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Bảo hành 6 tháng có đúng không?, Bảo hành 12 tháng có đúng không?",
        "Sản phẩm nào được đổi trả?, Sản phẩm nào không được đổi trả?",
        "Làm sao để chuyển tiền từ ví sang ngân hàng?, Làm sao để chuyển tiền từ ngân hàng sang ví?",
        "Làm sao để hủy đơn hàng?, Làm sao để đặt đơn hàng?",
        "Bảo hành sản phẩm bao lâu?, Bảo hành sản phẩm ở đâu?",
        "Chính sách hoàn tiền thế nào?, Tiền hoàn của tôi đâu rồi?",
        "Mua bàn trà giá bao nhiêu?, Mua bạn trà giá bao nhiêu?",
        "Áo này có size L không?, Áo này có size XL không?",
        "Which items can be returned?, Which items cannot be returned?",
        "How long do refunds take?, Where is my refund?",
        "哪些商品可以退？, 哪些商品不可以退？",
        "满99包邮吗？, 满199包邮吗？"
    })
    void what_asks_for_something_else_is_something_else(String one, String two) {
        assertThat(Gist.of(one).isSameAs(Gist.of(two))).isFalse();
    }
}
