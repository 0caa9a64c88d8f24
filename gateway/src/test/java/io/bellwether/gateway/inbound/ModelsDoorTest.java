package io.bellwether.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Porter;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.inbound.ModelsDoor.Catalogue;
import io.bellwether.gateway.inbound.ModelsDoor.Listed;
import io.bellwether.gateway.inbound.ModelsDoor.Placed;
import io.bellwether.gateway.inbound.ModelsDoor.Prices;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.server.Unplugged;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelsDoorTest {
    private static final HeaderName KEY = HeaderName.of("x-api-key");
    private static final Listed SUPPORT = new Listed(
            "support",
            List.of(
                    new Placed("alpha", "a-1", Optional.of(new Prices(150_000, 75_000, 600_000, "v1"))),
                    new Placed("beta", "b/1", Optional.empty())));
    private static final Listed CODER = new Listed("a/coder", List.of(new Placed("beta", "b/1", Optional.empty())));

    private final ModelsDoor door = new ModelsDoor(() -> new Catalogue(
            List.of(SUPPORT, CODER),
            ModelsDoorTest::admit,
            (key, model) -> key.equals("all") || model.equals("support")));

    private static Porter.Admission admit(Fields fields, String peer) {
        return fields.value(KEY)
                .<Porter.Admission>map(name -> new Porter.Admission.Granted(Who.holding(name)))
                .orElseGet(() -> new Porter.Admission.Denied(Failure.of(Failure.Kind.UNKNOWN_KEY, "unknown")));
    }

    @Test
    void the_list_has_openais_form_with_prices_beside() throws HttpFailure {
        assertThat(list("some").body())
                .isEqualTo("{\"object\":\"list\",\"data\":[{\"id\":\"support\",\"object\":\"model\","
                        + "\"created\":1700000000,\"owned_by\":\"alpha\",\"bellwether\":{\"prices\":{"
                        + "\"currency\":\"USD\",\"input_micro_dollars_per_million\":150000,"
                        + "\"cached_input_micro_dollars_per_million\":75000,"
                        + "\"output_micro_dollars_per_million\":600000,\"version\":\"v1\"},"
                        + "\"targets\":[{\"provider\":\"alpha\",\"model\":\"a-1\"},"
                        + "{\"provider\":\"beta\",\"model\":\"b/1\"}]}}]}");
    }

    @Test
    void a_price_nobody_knows_is_null_and_not_zero() throws HttpFailure {
        assertThat(one("all", "/v1/models/a%2Fcoder").body()).contains("\"prices\":null");
    }

    @Test
    void a_key_sees_what_it_may_use() throws HttpFailure {
        assertThat(list("all").body()).contains("support", "a/coder");
        assertThat(list("some").body()).contains("support").doesNotContain("a/coder");
    }

    @Test
    void one_model_is_found_by_its_name_encoded_or_not() throws HttpFailure {
        assertThat(one("all", "/v1/models/a/coder").status()).isEqualTo(200);
        assertThat(one("all", "/v1/models/a%2Fcoder").status()).isEqualTo(200);
    }

    @Test
    void a_model_one_may_not_use_does_not_exist() throws HttpFailure {
        Unplugged.Answer answer = one("some", "/v1/models/a%2Fcoder");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"model_not_found\"");
    }

    @Test
    void a_name_that_cannot_be_decoded_is_no_models() throws HttpFailure {
        assertThat(one("all", "/v1/models/%zz").status()).isEqualTo(404);
    }

    @Test
    void a_stranger_sees_nothing() throws HttpFailure {
        Unplugged request = Unplugged.request("GET", "/v1/models", Given.fields());

        door.list(request.exchange(), "req_1");

        assertThat(request.answer().status()).isEqualTo(401);
    }

    private Unplugged.Answer list(String key) throws HttpFailure {
        Unplugged request = Unplugged.request("GET", "/v1/models", Given.fields("x-api-key", key));
        door.list(request.exchange(), "req_1");
        return request.answer();
    }

    private Unplugged.Answer one(String key, String path) throws HttpFailure {
        Unplugged request = Unplugged.request("GET", path, Given.fields("x-api-key", key));
        door.one(request.exchange(), "req_1");
        return request.answer();
    }
}
