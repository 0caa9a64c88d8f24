package io.bellwether.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    private static final String HEADER = "x-forwarded-for";

    private final Origin origin =
            new Origin(Stream.of("10.0.0.0/8", "2001:db8::/32").map(Network::of).toList());

    @Test
    void a_stranger_is_not_believed() {
        assertThat(origin.of("192.0.2.7", Given.fields(HEADER, "198.51.100.1"))).isEqualTo("192.0.2.7");
        assertThat(new Origin(List.of()).of("10.0.0.1", Given.fields(HEADER, "198.51.100.1")))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            198.51.100.1                        | 198.51.100.1
            203.0.113.9, 198.51.100.1           | 198.51.100.1
            203.0.113.9, 198.51.100.1, 10.1.2.3 | 198.51.100.1
            10.9.9.9, 10.1.2.3                  | 10.9.9.9
            203.0.113.9, unknown                | 10.0.0.1
            203.0.113.9,                        | 10.0.0.1
            198.51.100.1:4711                   | 10.0.0.1
            2001:db8:1::7                       | 2001:db8:1:0::/64
            2001:470:1:2:3:4:5:6                | 2001:470:1:2::/64
            """)
    void the_last_address_that_no_trusted_proxy_has_is_the_callers(String field, String expected) {
        assertThat(origin.of("10.0.0.1", Given.fields(HEADER, field))).isEqualTo(expected);
    }

    @Test
    void an_address_is_told_whole() {
        assertThat(origin.address("10.0.0.1", Given.fields(HEADER, "2001:470:1:2:3:4:5:6")))
                .isEqualTo("2001:470:1:2:3:4:5:6");
        assertThat(origin.address("192.0.2.7", Given.fields(HEADER, "198.51.100.1")))
                .isEqualTo("192.0.2.7");
        assertThat(Origin.PEER.address("10.0.0.1", Given.fields(HEADER, "198.51.100.1")))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void several_fields_are_one_list() {
        assertThat(origin.of("10.0.0.1", Given.fields(HEADER, "203.0.113.9", HEADER, "198.51.100.1")))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void a_site_has_one_name_whatever_address_it_uses() {
        assertThat(origin.of("2001:470:0:1::1", Given.fields())).isEqualTo("2001:470:0:1::/64");
        assertThat(origin.of("2001:470:0:1:ffff::2", Given.fields())).isEqualTo("2001:470:0:1::/64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "proxy.example.com", "::/129", "fe80::1%lo"})
    void what_is_no_network_is_not_read_as_one(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
