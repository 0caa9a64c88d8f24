package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Postgres;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** X47, X50, X51: requests made of the API's own document, most of them wrong. None may break or leave anything. */
class AdminApiFault {
    private static final String API = "/api/admin/v1";
    private static final String ADMIN = "bw-admin-mai-000000000001";
    private static final String KEYS = "keys: [{ name: mai, key: " + ADMIN + " }]";
    private static final long SEED = 20261121;

    /** What only a statement, a driver or a stack trace says. */
    private static final Pattern LEAK =
            Pattern.compile("SELECT |INSERT |UPDATE |WHERE |SQLITE|org\\.|java\\.|\tat |jdbc:");

    /** Changes that the audit log does not write down. */
    private static final Set<String> UNAUDITED = Set.of("POST /audit:verify", "POST /login", "POST /logout");

    private final List<String> findings = new ArrayList<>();
    private final Set<String> acknowledged = new TreeSet<>();
    private long changes;

    @Test
    void nothing_breaks_on_the_embedded_database() {
        try (Scene scene = Scene.with("admin", KEYS).start()) {
            fuzz(scene.visitor().withKey(ADMIN));
        }
    }

    @Test
    void nothing_breaks_on_postgresql() {
        Postgres server = Postgres.running();
        try (Scene scene = Scene.with("admin", KEYS)
                .with("storage", server.section(server.port(), server.schema()))
                .start()) {
            fuzz(scene.visitor().withKey(ADMIN));
        }
    }

    private void fuzz(Visitor mai) {
        Fuzzer fuzzer = new Fuzzer(mai.get(API + "/openapi.json").json(), SEED);
        mai.post(API + "/organisations", "{\"name\":\"acme\"}");
        mai.post(API + "/teams", "{\"organisation\":\"acme\",\"name\":\"support\"}");
        mai.post(API + "/keys", "{\"name\":\"shop\"}");
        acknowledged.add("shop");
        changes = 3;

        for (int i = 0; i < Size.of(40, 1_000); i++) {
            fuzzer.operations().forEach(operation -> ask(mai, fuzzer.next(operation)));
        }

        assertThat(findings).as("seed " + SEED).isEmpty();
        assertThat(kept(mai)).isEqualTo(acknowledged);
        assertThat(mai.send("POST", API + "/audit:verify").json().get("entries").asLong())
                .as("as many entries as changes were acknowledged")
                .isEqualTo(changes);
    }

    private void ask(Visitor mai, Fuzzer.Asked asked) {
        Answer answer = mai.send(asked.operation().method(), API + asked.path(), asked.body());
        if (answer.status() / 100 == 2) {
            done(asked, answer);
        } else {
            refused(asked, answer);
        }
        if (!asked.twisted() && !asked.operation().allows(answer.status()) && answer.status() != 404) {
            found("a status that the document does not have", asked, answer);
        }
    }

    private void done(Fuzzer.Asked asked, Answer answer) {
        String operation = asked.operation().toString();
        if (asked.operation().method().equals("GET") || UNAUDITED.contains(operation)) {
            return;
        }
        changes++;
        if (operation.equals("POST /keys")) {
            acknowledged.add(answer.json().at("/record/name").asText());
        }
    }

    private void refused(Fuzzer.Asked asked, Answer answer) {
        if (answer.status() >= 500 || LEAK.matcher(answer.body()).find()) {
            found("broken or told too much", asked, answer);
        } else if (answer.header("content-type").equals("application/problem+json")) {
            JsonNode problem = answer.json();
            boolean right = problem.get("request_id").asText().equals(answer.id())
                    && !problem.get("remedy").asText().isBlank();
            if (!right) {
                found("no remedy or id", asked, answer);
            }
        } else {
            found("no problem details", asked, answer);
        }
    }

    private void found(String what, Fuzzer.Asked asked, Answer answer) {
        String all = what + ": " + asked.operation().method() + " " + asked.path() + " " + asked.body();
        findings.add(all.substring(0, Math.min(all.length(), 300)) + " -> " + answer.status() + " " + answer.body());
    }

    private static Set<String> kept(Visitor mai) {
        Set<String> names = new TreeSet<>();
        String next = "";
        do {
            JsonNode page = mai.get(API + "/keys?limit=200&" + next).json();
            page.get("keys").forEach(key -> names.add(key.get("name").asText()));
            next = page.path("next").asText();
        } while (!next.isEmpty());
        return names;
    }
}
