package io.bellwether.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.1.128/25, 192.168.1.128, true",
        "192.168.1.128/25, 192.168.1.127, false",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff:ffff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, 0:0:0:0:0:0:0:1, true",
        "fe80::/10, fe80:0:0:0:1:2:3:4%eth0, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, not an address, false",
        "10.0.0.0/8, '', false"
    })
    void an_address_belongs_by_its_first_bits(String network, String peer, boolean belongs) {
        assertThat(Network.of(network).holds(peer)).isEqualTo(belongs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0/8",
                "010.0.0.0/8",
                "0x0a.0.0.0/8",
                "10.0.0.256",
                "localhost",
                "example.com/8",
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "2001:db8::1/32",
                ":::",
                "10.0.0.0/8 "
            })
    void what_is_doubtful_is_refused(String written) {
        assertThatThrownBy(() -> Network.of(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_is_written_so_that_it_reads_the_same_again() {
        assertThat(Network.of(Network.of("2001:db8::/32").toString())).isEqualTo(Network.of("2001:db8::/32"));
        assertThat(Network.of("10.0.0.0/8")).hasToString("10.0.0.0/8").hasSameHashCodeAs(Network.of("10.0.0.0/8"));
    }
}
