package io.bellwether.assistant.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gọi mình 0912 345 678 nhé|gọi mình [phone] nhé",
                "số +84912345678|số [phone]",
                "mail lan.nguyen@shop.com.vn ạ|mail [email] ạ",
                "CCCD 001203004567|CCCD [id]",
                "thẻ 4111 1111 1111 1111|thẻ [card]",
                "thẻ 4111-1111-1111-1112|thẻ 4111-1111-1111-1112",
                "tới 12/3 đường Nguyễn Trãi, phường 5, quận Gò Vấp|tới [address], [address], [address]",
                "nhà em ở số 15 ngõ 20 Cầu Giấy|nhà em ở [address]",
                "ra đường Nguyễn Trãi mua 2 áo phường mình thích|ra đường Nguyễn Trãi mua 2 áo phường mình thích",
                "đơn DH1024 giá 1.250.000 đ ngày 20/11/2026|đơn DH1024 giá 1.250.000 đ ngày 20/11/2026"
            })
    void personal_data_is_made_unreadable_and_the_rest_is_not(String said, String kept) {
        assertThat(Redaction.of(said)).isEqualTo(kept);
    }
}
