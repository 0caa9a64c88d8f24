package io.bellwether.assistant.channel.zalooa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.Carrier;
import io.bellwether.assistant.channel.Tokens;
import io.bellwether.http.Payload;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZaloTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Account ACCOUNT = new Account("zalo_oa", "shop");

    private final List<String> asked = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private Instant now = NOW;
    private String answer = "{\"access_token\":\"access-2\",\"refresh_token\":\"refresh-2\",\"expires_in\":\"90000\"}";

    private ZaloTokens tokens(Tokens store, String first) {
        Carrier oauth = letter -> {
            asked.add(new String(letter.body().toBytes(), UTF_8));
            return new Carrier.Answer(200, Payload.of(answer.getBytes(UTF_8)), Optional.empty());
        };
        InstantSource clock = () -> now;
        return new ZaloTokens(
                new ZaloTokens.Credentials(ACCOUNT, "1105", "app-secret", first, URI.create("https://oauth.example")),
                store,
                oauth,
                new ZaloTokens.Clerk(() -> "me", clock, (what, remedy) -> troubles.add(what)));
    }

    @Test
    void the_operators_token_begins_the_chain_and_is_used_once() {
        Tokens store = new Tokens();

        Optional<String> first = tokens(store, "refresh-1").access();
        Optional<String> afterRestart = tokens(store, "refresh-1").access();

        assertThat(first).contains("access-2");
        assertThat(afterRestart).contains("access-2");
        assertThat(asked).containsExactly("app_id=1105&grant_type=refresh_token&refresh_token=refresh-1");
        assertThat(store.find(ACCOUNT).orElseThrow().until()).isEqualTo(NOW.plus(Duration.ofHours(25)));
    }

    @Test
    void it_is_renewed_an_hour_before_its_end_with_its_successor() {
        ZaloTokens tokens = tokens(new Tokens(), "refresh-1");
        Optional<String> ignored = tokens.access();
        now = NOW.plus(Duration.ofHours(24)).plusSeconds(1);

        assertThat(tokens.access()).isPresent();
        assertThat(asked).hasSize(2).last().asString().endsWith("refresh_token=refresh-2");
    }

    @Test
    void another_token_of_the_operators_begins_anew() {
        Tokens store = new Tokens();
        Optional<String> ignored = tokens(store, "refresh-1").access();

        assertThat(tokens(store, "refresh-9").access()).isPresent();
        assertThat(asked).last().asString().endsWith("refresh_token=refresh-9");
    }

    @Test
    void whoever_is_not_let_renew_uses_the_old_one_while_it_lasts() {
        Tokens store = Tokens.with(ACCOUNT, "refresh-1", "access-1", NOW.plus(Duration.ofMinutes(30)));
        store.lease("renew zalo_oa/shop", "somebody else", NOW, NOW.plusSeconds(60));

        assertThat(tokens(store, "refresh-1").access()).contains("access-1");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_renewal_that_is_refused_is_told_and_not_repeated_at_once() {
        answer = "{\"error\":-14014,\"error_name\":\"Invalid refresh token.\"}";
        ZaloTokens tokens = tokens(new Tokens(), "refresh-1");

        assertThat(tokens.access()).isEmpty();
        assertThat(tokens.access()).isEmpty();
        assertThat(asked).hasSize(1);
        assertThat(troubles).singleElement().asString().contains("zalo_oa/shop", "-14014");
    }

    @Test
    void what_is_printed_holds_no_token() {
        Tokens store = Tokens.with(ACCOUNT, "refresh-1", "access-1", NOW);

        assertThat(store.find(ACCOUNT).orElseThrow().toString()).doesNotContain("access-1", "refresh-1");
    }
}
