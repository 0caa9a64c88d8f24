package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Trap;
import io.bellwether.app.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * X55: nothing that a caller sends makes the gateway connect to anywhere, wherever in a request an address stands and
 * however it is written; a provider's key goes to its own address only.
 */
class EgressFault {
    private static final String API = "/api/admin/v1/";
    private static final String ADMIN = "bw-admin-mai-000000000001";

    /** Where an address may stand in a body, for somebody who hopes that it is taken for settings. */
    private static final List<String> BODIES = List.of(
            "\"api_base\":\"@\"",
            "\"base_url\":\"@\"",
            "\"api_base\":\"@\",\"api_key\":\"sk-mine\",\"custom_llm_provider\":\"openai\"",
            "\"user_config\":{\"model_list\":[{\"litellm_params\":{\"model\":\"x\",\"api_base\":\"@\"}}]}",
            "\"litellm_params\":{\"api_base\":\"@\"}",
            "\"extra_body\":{\"base_url\":\"@\"}",
            "\"metadata\":{\"base_url\":\"@\"}",
            "\"route\":\"@\",\"provider\":{\"url\":\"@\"}",
            "\"fallbacks\":[{\"model\":\"x\",\"api_base\":\"@\"}]",
            "\"callback_url\":\"@\",\"webhook\":\"@\"",
            "\"tools\":[{\"type\":\"mcp\",\"server_label\":\"x\",\"server_url\":\"@\"}]",
            "\"spec_path\":\"@\",\"plugins\":[{\"url\":\"@\"}]");

    /** Where one may stand in a message: a provider may fetch it, the gateway never does. */
    private static final List<String> CONTENTS = List.of(
            "{\"type\":\"image_url\",\"image_url\":{\"url\":\"@\"}}",
            "{\"type\":\"file\",\"file\":{\"file_url\":\"@\"}}",
            "{\"type\":\"input_audio\",\"input_audio\":{\"url\":\"@\"}}",
            "{\"type\":\"text\",\"text\":\"see @\"}");

    private static final List<String> HEADERS = List.of(
            "x-portkey-custom-host",
            "x-portkey-config",
            "x-api-base",
            "x-base-url",
            "openai-base-url",
            "x-forwarded-host",
            "x-original-url",
            "x-rewrite-url",
            "x-bellwether-provider",
            "x-bellwether-base-url",
            "referer");

    private static List<String> addresses(int port) {
        return List.of(
                "http://127.0.0.1:" + port + "/v1",
                "http://127.1:" + port + "/v1",
                "http://0.0.0.0:" + port + "/v1",
                "http://localhost:" + port + "/v1",
                "http://2130706433:" + port + "/v1",
                "http://0177.0.0.1:" + port + "/v1",
                "http://0x7f.1:" + port + "/v1",
                "http://[::1]:" + port + "/v1",
                "http://[::ffff:127.0.0.1]:" + port + "/v1",
                "http://[::ffff:169.254.169.254]:" + port + "/latest/meta-data",
                "http://[2002:7f00:1::]:" + port + "/v1",
                "http://[64:ff9b::7f00:1]:" + port + "/v1",
                "http://100.64.0.1:" + port + "/v1",
                "http://user:secret@127.0.0.1:" + port + "/v1",
                "http://api.openai.com@127.0.0.1:" + port + "/v1",
                "http://127\u30020\u30020\u30021:" + port + "/v1",
                "gopher://127.0.0.1:" + port + "/_GET",
                "file:///etc/passwd",
                "ws://127.0.0.1:" + port + "/v1",
                "//127.0.0.1:" + port + "/v1");
    }

    @Test
    void no_field_header_query_or_message_leads_anywhere() {
        try (Scene scene = Scene.usual();
                Trap trap = new Trap()) {
            long answered = 0;
            for (String address : addresses(trap.port())) {
                answered += asked(scene, address)
                        .filter(answer -> answer.status() == 200)
                        .count();
            }

            assertThat(scene.alpha().requests()).as("its own provider").isEqualTo(answered);
            assertThat(trap.connections()).isZero();
            assertThat(scene.alpha().lastHeader("authorization")).isEqualTo("Bearer " + Scene.PROVIDER_KEY);
        }
    }

    @Test
    void neither_does_the_first_line_of_a_request() {
        try (Scene scene = Scene.usual();
                Trap trap = new Trap()) {
            for (String address : addresses(trap.port())) {
                try (RawCaller caller = new RawCaller(scene.port())) {
                    String ask = RawCaller.posting(Visitor.question("sim-chat", false), "connection: close");
                    assertThat(caller.says(ask.replaceFirst(" /v1", " " + address))
                                    .rest())
                            .startsWith("HTTP/1.1 ");
                }
            }

            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void neither_does_what_operators_teach_and_name() {
        try (Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + ADMIN + " }]")
                        .with("assistants", "key: first\nsecret: a-secret-of-the-desk-0001")
                        .start();
                Trap trap = new Trap()) {
            Visitor mai = scene.visitor().withKey(ADMIN);
            mai.post(API + "assistants", "{\"slug\":\"may\",\"shop\":\"May\",\"template\":\"fashion\"}");
            for (String address : addresses(trap.port())) {
                String page = "<html><img src='" + address + "'><a href='" + address + "'>page</a><p>hello</p></html>";
                mai.post(API + "knowledge/may:import?name=page.html&source=" + encoded(address), page);
                mai.put(API + "routes/x", "{\"targets\":[{\"provider\":\"" + address + "\",\"model\":\"m\"}]}");
                mai.get(API + "oidc/callback?state=a&code=b&iss=" + encoded(address));
            }

            assertThat(trap.connections()).isZero();
        }
    }

    @Test
    void the_trap_catches_who_steps_into_it() {
        try (Trap trap = new Trap();
                RawCaller caller = new RawCaller(trap.port())) {
            caller.says("GET / HTTP/1.1\r\n\r\n");

            assertThat(trap.awaits(1)).isEqualTo(1);
        }
    }

    private static Stream<Answer> asked(Scene scene, String address) {
        Visitor caller = scene.visitor();
        String path = "/v1/chat/completions";
        String plain = Visitor.question("sim-chat", false);
        Stream<Answer> bodies = BODIES.stream()
                .map(field -> caller.post(path, plain.replaceFirst("\\{", "{" + field.replace("@", address) + ",")));
        Stream<Answer> contents = CONTENTS.stream().map(part -> caller.post(path, saying(part.replace("@", address))));
        Stream<Answer> headers = HEADERS.stream().map(name -> caller.chat("sim-chat", name, ascii(address)));
        Stream<Answer> queries = Stream.of("api_base", "base_url", "url")
                .map(name -> caller.post(path + "?" + name + "=" + encoded(address), plain));
        Stream<Answer> model = Stream.of(caller.post(path, Visitor.question(address, false)));
        return Stream.of(bodies, contents, headers, queries, model).flatMap(all -> all);
    }

    private static String saying(String part) {
        return "{\"model\":\"sim-chat\",\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]}";
    }

    private static String ascii(String address) {
        return address.replace('\u3002', '.');
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
