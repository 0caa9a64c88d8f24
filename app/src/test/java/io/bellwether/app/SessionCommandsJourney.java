package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.cli.OperatorOptions.Shown;
import io.bellwether.cli.SessionOptions;
import io.bellwether.cli.SessionOptions.Verb;
import io.bellwether.http.HttpFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator with a password at a terminal. */
class SessionCommandsJourney {
    private static final String OWNER = "bw-admin-owner-000000000000";
    private static final String PASSWORD = "correct horse battery";
    private static final String API = "/api/admin/v1/";

    private final Scene scene =
            Scene.with("admin", "keys: [{ name: mai, key: " + OWNER + " }]").start();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        scene.close();
    }

    private SessionFile file() {
        return new SessionFile(scene.folder().resolve("settings/session"));
    }

    private Exit types(Verb verb, String url, String... lines) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        PrintWriter told = new PrintWriter(err);
        Asking asking = new Asking.InLines(new BufferedReader(new StringReader(String.join("\n", lines))), told);
        return new SessionCommands(file(), asking, new PrintWriter(out), told)
                .run(new SessionOptions(verb, Optional.empty(), at(url)));
    }

    private Exit logsIn() {
        scene.visitor()
                .withKey(OWNER)
                .post(API + "operators", "{\"name\":\"lan\",\"role\":\"operator\",\"password\":\"" + PASSWORD + "\"}");
        return types(Verb.LOGIN, here(), "lan", PASSWORD);
    }

    private String here() {
        return "http://127.0.0.1:" + scene.port();
    }

    private static OperatorOptions at(String url) {
        Optional<String> given = url.isEmpty() ? Optional.empty() : Optional.of(url);
        return new OperatorOptions(given, Optional.empty(), Shown.TABLE);
    }

    @Test
    void who_signs_in_needs_no_key_and_may_do_what_the_role_may() throws HttpFailure {
        assertThat(logsIn()).as(err.toString()).isEqualTo(Exit.DONE);

        assertThat(out.toString()).contains("signed in as lan (operator)");
        try (OperatorClient client = new OperatorClient(at(""), file())) {
            assertThat(client.post("organisations", "{\"name\":\"acme\"}".getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(201);
            assertThat(client.get("operators").status()).isEqualTo(403);
        }
        assertThat(types(Verb.WHOAMI, "")).isEqualTo(Exit.DONE);
        assertThat(out.toString()).contains("lan (operator), by session, at " + here());
    }

    @Test
    void who_has_a_second_factor_is_asked_for_it() throws HttpFailure {
        logsIn();
        String secret;
        try (OperatorClient client = new OperatorClient(at(""), file())) {
            byte[] proof = ("{\"password\":\"" + PASSWORD + "\"}").getBytes(StandardCharsets.UTF_8);
            secret = client.post("second-factor", proof).text("secret");
            String code = "{\"code\":\"" + Authenticator.code(secret, 0) + "\"}";
            client.post("second-factor:confirm", code.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(types(Verb.LOGIN, here(), "lan", PASSWORD)).isEqualTo(Exit.FAILED);
        assertThat(types(Verb.LOGIN, here(), "lan", PASSWORD, Authenticator.code(secret, 1)))
                .as(err.toString())
                .isEqualTo(Exit.DONE);
        assertThat(err.toString()).contains("Code of the authenticator app");
    }

    @Test
    void the_session_is_its_owners_alone() throws IOException {
        logsIn();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file().path())).doesNotContain(PASSWORD);
        Files.setPosixFilePermissions(file().path(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(file().read()).as("one that others can read").isEmpty();
    }

    @Test
    void it_is_sent_to_its_own_gateway_only() throws HttpFailure {
        logsIn();

        try (Scene other = Scene.with("admin", "keys: [{ name: mai, key: " + OWNER + " }]")
                        .start();
                OperatorClient client = new OperatorClient(at("http://127.0.0.1:" + other.port()), file())) {
            assertThat(client.isBySession()).isFalse();
            assertThat(client.get("operator").status()).isEqualTo(401);
        }
    }

    @Test
    void signing_out_ends_it_there_and_here() {
        logsIn();
        SessionFile.Session session = file().read().orElseThrow();

        assertThat(types(Verb.LOGOUT, "")).isEqualTo(Exit.DONE);

        assertThat(file().path()).doesNotExist();
        Answer after = scene.visitor().get(API + "keys", "cookie", session.cookie());
        assertThat(after.status()).isEqualTo(401);
        types(Verb.LOGOUT, "");
        assertThat(out.toString()).contains("nobody was signed in");
    }

    @Test
    void a_wrong_password_leaves_nothing_behind() {
        assertThat(types(Verb.LOGIN, here(), "lan", "wrong")).isEqualTo(Exit.FAILED);

        assertThat(err.toString()).contains("401", "No operator has this name and password");
        assertThat(file().path()).doesNotExist();
    }

    @Test
    void no_password_goes_over_a_network_in_clear() {
        assertThat(types(Verb.LOGIN, "http://gateway.example.com", "lan", PASSWORD))
                .isEqualTo(Exit.BAD_INPUT);

        assertThat(err.toString()).contains("expected: https");
    }
}
