package io.bellwether.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Network;
import io.bellwether.gateway.exchange.Origin;
import io.bellwether.gateway.exchange.Porter.Admission;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.http.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final String PEER = "127.0.0.1";

    private final WrongKeys wrongKeys = new WrongKeys(7, () -> 0);

    private final Access access = new Access(
            Keys.of(List.of(key("shop", "bw-shop"), key("blog", "bw-blog"))),
            Origin.PEER,
            wrongKeys,
            InstantSource.fixed(NOW));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer bw-shop", "bearer bw-shop", "BEARER bw-shop", "Bearer   bw-shop  "})
    void a_bearer_key_is_known_however_the_word_is_written(String authorization) {
        assertThat(caller(Given.fields("Authorization", authorization))).hasValue("shop");
    }

    @Test
    void a_key_may_come_as_x_api_key() {
        assertThat(caller(Given.fields("X-Api-Key", "bw-blog"))).hasValue("blog");
    }

    @Test
    void the_same_key_twice_is_one_credential() {
        assertThat(caller(Given.fields("authorization", "Bearer bw-shop", "x-api-key", "bw-shop")))
                .hasValue("shop");
    }

    @Test
    void two_different_credentials_are_none_though_both_are_ours() {
        assertThat(caller(Given.fields("authorization", "Bearer bw-shop", "x-api-key", "bw-blog")))
                .isEmpty();
    }

    @Test
    void two_authorization_fields_are_two_credentials() {
        assertThat(caller(Given.fields("authorization", "Bearer bw-shop", "authorization", "Bearer bw-blog")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer bw-else", "Bearer ", "Basic bw-shop", "bw-shop", "Bearerbw-shop", "Bearer BW-SHOP"})
    void anything_else_is_nobody(String authorization) {
        assertThat(caller(Given.fields("authorization", authorization))).isEmpty();
    }

    @Test
    void a_stranger_is_refused_and_goes_no_further() {
        Ending ending = access.pass(Given.exchange().made(), exchange -> Ending.ANSWERED);

        assertThat(ending).isInstanceOfSatisfying(Ending.Refused.class, refused -> assertThat(
                        refused.failure().kind())
                .isEqualTo(Kind.UNKNOWN_KEY));
    }

    @Test
    void a_refusal_does_not_repeat_the_key_that_was_shown() {
        Exchange exchange = Given.exchange()
                .header("authorization", "Bearer sk-somebody-elses")
                .made();

        assertThat(access.pass(exchange, any -> Ending.ANSWERED).toString()).doesNotContain("somebody");
    }

    private List<Kind> deniedInTurn(Access to, String key, String peer, int times) {
        return IntStream.range(0, times).mapToObj(i -> denied(to, key, peer)).toList();
    }

    @Test
    void who_guesses_is_told_to_wait_and_a_right_key_from_there_is_let_in() {
        wrongKeys.most(2);

        assertThat(deniedInTurn(access, "bw-guess", "192.0.2.7", 3))
                .containsExactly(Kind.UNKNOWN_KEY, Kind.UNKNOWN_KEY, Kind.WRONG_KEYS);
        assertThat(((Admission.Denied) admit(access, "bw-guess", "192.0.2.7"))
                        .failure()
                        .retryAfter())
                .contains(Duration.ofMinutes(1));
        assertThat(admit(access, "bw-shop", "192.0.2.7")).isInstanceOf(Admission.Granted.class);
        assertThat(denied(access, "bw-guess", "192.0.2.8")).isEqualTo(Kind.UNKNOWN_KEY);
    }

    @Test
    void what_can_be_no_key_counts_and_showing_none_does_not() {
        wrongKeys.most(1);

        for (int i = 0; i < 5; i++) {
            assertThat(access.admit(Given.fields(), PEER)).isInstanceOf(Admission.Denied.class);
        }
        assertThat(wrongKeys.wrong()).isZero();
        Fields malformed = Given.fields("authorization", "Basic bw-shop");
        assertThat(((Admission.Denied) access.admit(malformed, PEER)).failure().kind())
                .isEqualTo(Kind.UNKNOWN_KEY);
        assertThat(((Admission.Denied) access.admit(malformed, PEER)).failure().kind())
                .isEqualTo(Kind.WRONG_KEYS);
    }

    @Test
    void while_nobody_can_say_no_key_is_a_wrong_one() {
        wrongKeys.most(1);

        assertThat(deniedInTurn(over(StoredKeys.UNKNOWN), "bw-else", PEER, 3)).containsOnly(Kind.STORE_AWAY);
    }

    @Test
    void behind_a_trusted_proxy_the_one_who_guesses_is_the_proxys_caller() {
        wrongKeys.most(1);
        Origin origin = new Origin(List.of(Network.of("192.0.2.0/24")));
        Access behind = new Access(Keys.of(List.of()), origin, wrongKeys, InstantSource.fixed(NOW));
        Exchange first = Given.exchange()
                .header("authorization", "Bearer bw-guess")
                .header("x-forwarded-for", "2001:db8::1")
                .made();

        Ending ignored = behind.pass(first, any -> Ending.ANSWERED);

        assertThat(first.trail().wrongFrom()).isEqualTo("2001:db8:0:0::/64");
        Fields neighbour = Given.fields("authorization", "Bearer bw-guess", "x-forwarded-for", "2001:db8::2");
        Fields stranger = Given.fields("authorization", "Bearer bw-guess", "x-forwarded-for", "2001:db9::2");
        assertThat(((Admission.Denied) behind.admit(neighbour, "192.0.2.7"))
                        .failure()
                        .kind())
                .isEqualTo(Kind.WRONG_KEYS);
        assertThat(((Admission.Denied) behind.admit(stranger, "192.0.2.7"))
                        .failure()
                        .kind())
                .isEqualTo(Kind.UNKNOWN_KEY);
    }

    @Test
    void a_caller_goes_on_under_the_keys_name() {
        Exchange exchange =
                Given.exchange().header("authorization", "Bearer bw-shop").made();

        assertThat(access.pass(exchange, any -> Ending.ANSWERED)).isEqualTo(Ending.ANSWERED);
        assertThat(exchange.trail().key()).isEqualTo("shop");
    }

    @Test
    void where_no_key_is_needed_everybody_is_let_in() {
        Access open = new Access(Keys.everybody(), Origin.PEER, wrongKeys, InstantSource.fixed(NOW));

        assertThat(caller(open, Given.fields())).hasValue("anybody");
        assertThat(caller(open, Given.fields("authorization", "Bearer whatever")))
                .hasValue("anybody");
    }

    @Test
    void a_key_of_the_store_is_known_with_its_team() {
        VirtualKey stored = new VirtualKey(
                new Who("app", "acme/support", "acme"), KeyDigest.of("bw-app"), Rights.ALL, Validity.UNLIMITED);
        Access both = over(StoredKeys.of(List.of(stored)));

        assertThat(admit(both, "bw-app", PEER)).isEqualTo(new Admission.Granted(stored.who()));
        assertThat(admit(both, "bw-shop", PEER)).isInstanceOf(Admission.Granted.class);
        assertThat(denied(both, "bw-else", PEER)).isEqualTo(Kind.UNKNOWN_KEY);
    }

    @Test
    void while_nobody_can_say_a_stranger_is_told_503_and_never_401() {
        assertThat(denied(over(StoredKeys.UNKNOWN), "bw-else", PEER)).isEqualTo(Kind.STORE_AWAY);
        assertThat(admit(over(StoredKeys.UNKNOWN), "bw-shop", PEER)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void who_shows_nothing_at_all_is_unknown_whatever_the_store_does() {
        Admission admission = over(StoredKeys.UNKNOWN).admit(Given.fields(), PEER);

        assertThat(((Admission.Denied) admission).failure().kind()).isEqualTo(Kind.UNKNOWN_KEY);
    }

    @Test
    void a_stored_key_with_a_name_of_the_file_is_refused_by_name() {
        Access both = over(StoredKeys.of(List.of(key("shop", "bw-another-shop"))));

        Admission.Denied denied = (Admission.Denied) admit(both, "bw-another-shop", PEER);

        assertThat(denied.failure().kind()).isEqualTo(Kind.DISABLED_KEY);
        assertThat(denied.failure().message()).contains("shop has a name that the settings file has, too");
        assertThat(admit(both, "bw-shop", PEER)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void a_key_is_refused_from_its_last_instant_on() {
        Validity over = new Validity(Optional.of(NOW), "");
        Validity notYet = new Validity(Optional.of(NOW.plusNanos(1)), "");

        assertThat(denied(holding(key("shop", "bw-shop").with(over)), "bw-shop", PEER))
                .isEqualTo(Kind.EXPIRED_KEY);
        assertThat(admit(holding(key("shop", "bw-shop").with(notYet)), "bw-shop", PEER))
                .isInstanceOf(Admission.Granted.class);
    }

    @Test
    void a_disabled_key_is_told_apart_from_an_unknown_one() {
        Validity off = Validity.UNLIMITED.blockedBecause(Validity.DISABLED);

        assertThat(denied(holding(key("shop", "bw-shop").with(off)), "bw-shop", PEER))
                .isEqualTo(Kind.DISABLED_KEY);
    }

    @Test
    void a_key_may_be_bound_to_where_its_callers_are() {
        Rights home =
                new Rights(Set.of(), List.of(Network.of("10.0.0.0/8"), Network.of("2001:db8::/32")), Optional.empty());
        Access bound = holding(key("shop", "bw-shop").with(home));

        assertThat(admit(bound, "bw-shop", "10.1.2.3")).isInstanceOf(Admission.Granted.class);
        assertThat(admit(bound, "bw-shop", "2001:db8:0:0:0:0:0:1")).isInstanceOf(Admission.Granted.class);
        assertThat(denied(bound, "bw-shop", "11.0.0.1")).isEqualTo(Kind.ADDRESS_NOT_ALLOWED);
    }

    private Access holding(VirtualKey key) {
        return new Access(Keys.of(List.of(key)), Origin.PEER, wrongKeys, InstantSource.fixed(NOW));
    }

    private Access over(StoredKeys stored) {
        Keys keys = Keys.of(List.of(key("shop", "bw-shop")), () -> stored);
        return new Access(keys, Origin.PEER, wrongKeys, InstantSource.fixed(NOW));
    }

    private static Admission admit(Access access, String key, String peer) {
        return access.admit(Given.fields("authorization", "Bearer " + key), peer);
    }

    private static Kind denied(Access access, String key, String peer) {
        return ((Admission.Denied) admit(access, key, peer)).failure().kind();
    }

    private Optional<String> caller(Fields fields) {
        return caller(access, fields);
    }

    private static Optional<String> caller(Access access, Fields fields) {
        return access.admit(fields, PEER) instanceof Admission.Granted(Who who)
                ? Optional.of(who.key())
                : Optional.empty();
    }

    private static VirtualKey key(String name, String secret) {
        return VirtualKey.of(name, KeyDigest.of(secret));
    }
}
