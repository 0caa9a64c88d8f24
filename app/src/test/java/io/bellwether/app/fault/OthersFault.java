package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Customer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Resumer;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** X60: what belongs to somebody else is, to everybody else, as if it did not exist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OthersFault {
    private static final String OTHER_KEY = "bw-somebody-else-000001";
    private static final String STREAMS = "/v1/streams/";
    private static final String CONVERSATIONS = "/api/v1/conversations/";
    private static final String MESSAGES = "/api/v1/messages/";

    private final Scene scene = Scene.with("streams", "unread: 60s")
            .with("keys", "- { name: first, key: '${GATEWAY_KEY}' }\n- { name: second, key: " + OTHER_KEY + " }")
            .with("assistants", """
                    key: first
                    secret: a-secret-of-the-desk-0001
                    list: [{ slug: echo, name: Echo, model: sim-echo }]
                    """)
            .start();

    private final Visitor second = scene.visitor().withKey(OTHER_KEY);

    @AfterAll
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "GET, ?final=true", "GET, ?after=0", "GET, ?after=999999", "DELETE, ''"})
    void a_stream_of_another_key(String method, String query) {
        Resumer stream = new Resumer(scene.visitor(), "sim-tps-100+tokens-40");

        Answer others = second.send(method, STREAMS + stream.id() + query);
        Answer nobodys = second.send(method, STREAMS + nobodys(stream.id()) + query);

        assertThat(others.status()).isEqualTo(404);
        assertThat(same(others)).isEqualTo(same(nobodys));
        assertThat(stream.rest().result().at("/state").asText()).isEqualTo("complete");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "GET, /export",
        "GET, /stream",
        "POST, /messages",
        "POST, /handoff",
        "POST, /csat",
        "POST, /reset",
        "POST, /token",
        "DELETE, ''"
    })
    void a_conversation_of_another_customer(String method, String what) {
        Customer lan = Customer.of(scene.port(), "echo");
        Visitor mai = Customer.of(scene.port(), "echo").visitor();

        Answer others = mai.send(method, CONVERSATIONS + lan.id() + what, "{\"message\":\"hello\"}");
        Answer nobodys = mai.send(method, CONVERSATIONS + nobodys(lan.id()) + what, "{\"message\":\"hello\"}");

        assertThat(others.status()).isBetween(401, 404);
        assertThat(same(others)).isEqualTo(same(nobodys));
        assertThat(lan.transcript().get("messages")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/stop", "/regenerate", "/continue", "/feedback"})
    void a_message_of_another_customer(String what) {
        Customer lan = Customer.of(scene.port(), "echo");
        Visitor mai = Customer.of(scene.port(), "echo").visitor();

        Answer others = mai.post(MESSAGES + lan.id() + ".1" + what, "{\"rating\":\"down\"}");
        Answer nobodys = mai.post(MESSAGES + nobodys(lan.id()) + ".1" + what, "{\"rating\":\"down\"}");

        assertThat(others.status()).isBetween(401, 404);
        assertThat(same(others)).isEqualTo(same(nobodys));
    }

    @Test
    void a_conversation_that_another_program_goes_on_with() {
        Answer begun = scene.visitor().post("/api/v1/chat", "{\"assistant\":\"echo\",\"message\":\"my secret\"}");
        String id = begun.json().get("conversation_id").asText();

        Answer others = second.post("/api/v1/chat", naming(id));
        Answer nobodys = second.post("/api/v1/chat", naming(nobodys(id)));

        assertThat(others.status()).isEqualTo(404);
        assertThat(same(others)).isEqualTo(same(nobodys)).doesNotContain("secret");
    }

    @Test
    void an_answer_under_the_same_idempotency_key() {
        String[] key = {"idempotency-key", "the-same-of-both"};
        Answer mine = scene.visitor().chat("sim-chat", key);
        Answer others = second.chat("sim-chat", key);

        assertThat(others.header("idempotency-replayed")).isEmpty();
        assertThat(others.json().get("id")).isNotEqualTo(mine.json().get("id"));
    }

    /** Names that stand in our own log, trail and store: in a body they are words like others. */
    @Test
    void fields_that_look_like_ours_change_nobody() {
        for (String field :
                List.of("key", "team", "organisation", "tenant", "exchange_id", "who", "x-bellwether-user")) {
            String body = Visitor.question("sim-chat", false).replaceFirst("\\{", "{\"" + field + "\":\"first\",");
            Answer answer = second.post("/v1/chat/completions", body, "x-bellwether-key", "first");

            Eventually.holds(() -> scene.line(answer).has("key"));
            assertThat(scene.line(answer).get("key").asText()).isEqualTo("second");
        }
    }

    private static String naming(String conversation) {
        return "{\"assistant\":\"echo\",\"message\":\"go on\",\"conversation_id\":\"" + conversation + "\"}";
    }

    /** An id of the same form that nobody has. */
    private static String nobodys(String id) {
        char last = id.charAt(id.length() - 1);
        return id.substring(0, id.length() - 1) + (last == '0' ? '1' : '0');
    }

    /** What there is to see of an answer, but for the request's own id. */
    private static String same(Answer answer) {
        String text = answer.status() + " " + answer.header("content-type") + " " + answer.body();
        return answer.id().isEmpty() ? text : text.replace(answer.id(), "");
    }
}
