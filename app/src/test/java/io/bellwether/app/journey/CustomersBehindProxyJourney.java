package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An assistant's customers behind a proxy that is trusted, where addresses are limited; the test is the proxy. */
class CustomersBehindProxyJourney {
    private static final String FORWARDED = "x-forwarded-for";
    private static final String HERE = "203.0.113.7";
    private static final String ELSEWHERE = "198.51.100.9";
    private static final String QUESTION = "{\"assistant\":\"echo\",\"message\":\"Chào shop\"}";
    private static final String CHAT = """
            {"model":"sim-chat","messages":[{"role":"user","content":"hi"}]}""";

    private final Scene scene = Scene.with("rates", """
                    trusted_proxies: [127.0.0.0/8]
                    ip: { requests_per_minute: 1, burst: 1 }
                    """).and("assistants", """
                    key: first
                    secret: a-secret-of-the-desk-0001
                    starts_per_minute: 2
                    list: [{ slug: echo, name: Echo, model: sim-echo }]
                    """).start();

    private final Visitor proxy = scene.visitor();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void who_begins_too_many_conversations_keeps_no_other_from_beginning() {
        assertThat(begins(HERE).status()).isEqualTo(201);
        assertThat(begins(HERE).status()).isEqualTo(201);

        assertThat(begins(HERE).code()).isEqualTo("rate_limit_exceeded");
        assertThat(begins(ELSEWHERE).status()).isEqualTo(201);
    }

    @Test
    void all_customers_of_an_assistant_are_not_one_address() {
        for (int i = 0; i < 3; i++) {
            Answer chat = proxy.post("/api/v1/chat", QUESTION, FORWARDED, HERE);
            assertThat(chat.json().get("response").asText()).as(chat.body()).isEqualTo("Chào shop");
        }
        assertThat(proxy.post("/v1/chat/completions", CHAT, FORWARDED, HERE).status())
                .isEqualTo(200);
        assertThat(proxy.post("/v1/chat/completions", CHAT, FORWARDED, HERE).status())
                .as("a caller of the gateway itself is limited by the address")
                .isEqualTo(429);
    }

    private Answer begins(String from) {
        return proxy.post("/api/v1/conversations", "{\"assistant\":\"echo\"}", FORWARDED, from);
    }
}
