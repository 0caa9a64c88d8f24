package io.bellwether.app.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.MailServer;
import io.bellwether.app.alerts.MailPlace.Security;
import io.bellwether.http.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Letters to a server on a socket. */
class MailPlaceTest {
    private static final Alert ALERT = new Alert("Ngân sách 80 %", "Đã dùng hết $8.\nSecond line.", Payload.EMPTY);

    private final MailServer server = MailServer.start();
    private final List<String> troubles = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    private MailPlace place(Security security, String user) {
        return new MailPlace(
                new MailPlace.Server("127.0.0.1", server.port(), security, user, new Form.Token("s3cret")),
                new MailPlace.Letterhead("gateway@example.com", List.of("ops@example.com", "cfo@example.com")),
                () -> Instant.parse("2026-11-21T10:00:00Z"),
                troubles::add);
    }

    @Test
    void a_letter_arrives_as_it_was_written() throws InterruptedException {
        assertThat(place(Security.NONE, "").isTaken(ALERT)).isTrue();

        MailServer.Letter letter = server.awaited();
        assertThat(letter.user()).isEmpty();
        assertThat(letter.from()).startsWith("<gateway@example.com>");
        assertThat(letter.to()).containsExactly("<ops@example.com>", "<cfo@example.com>");
        assertThat(letter.text())
                .contains("Subject: =?UTF-8?", "Auto-Submitted: auto-generated", "To: ops@example.com, cfo@example.com")
                .contains("Date: Sat, 21 Nov 2026");
        String body = letter.text().substring(letter.text().indexOf("\n\n")).strip();
        assertThat(readable(letter.text(), body)).contains("Đã dùng hết $8.", "Second line.");
    }

    private static String readable(String letter, String body) {
        if (letter.contains("Content-Transfer-Encoding: base64")) {
            return new String(Base64.getMimeDecoder().decode(body), UTF_8);
        }
        return letter.contains("quoted-printable")
                ? body.replace("=C4=90=C3=A3 d=C3=B9ng h=E1=BA=BFt", "Đã dùng hết")
                : body;
    }

    @Test
    void who_has_a_user_signs_in() throws InterruptedException {
        assertThat(place(Security.NONE, "gateway").isTaken(ALERT)).isTrue();

        assertThat(server.awaited().user()).endsWith("\0gateway\0s3cret");
    }

    @Test
    void without_tls_nothing_is_said_where_tls_is_wanted() {
        assertThat(place(Security.STARTTLS, "gateway").isTaken(ALERT)).isFalse();
        assertThat(troubles).singleElement().asString().containsIgnoringCase("starttls");
    }

    @Test
    void a_server_that_is_away_or_refuses_is_told_of() {
        server.refuse(1);
        assertThat(place(Security.NONE, "").isTaken(ALERT)).isFalse();
        server.close();
        assertThat(place(Security.NONE, "").isTaken(ALERT)).isFalse();

        assertThat(troubles).hasSize(2).first().asString().contains("not now");
    }

    @Test
    void what_looks_like_another_field_stays_within_the_subject() throws InterruptedException {
        Alert forged = new Alert("budget\r\nBcc: evil@example.com", "text", Payload.EMPTY);

        boolean taken = place(Security.NONE, "").isTaken(forged);

        assertThat(taken && server.awaited().to().contains("<evil@example.com>"))
                .isFalse();
    }
}
