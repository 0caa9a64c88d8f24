package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.console.Role;
import io.bellwether.console.access.Account;
import io.bellwether.console.access.Directory.Page;
import io.bellwether.console.access.Entity.Traits;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.access.SecondFactors;
import io.bellwether.console.audit.Change;
import io.bellwether.console.oidc.Identities.Identity;
import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.json.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators' accounts and sessions, on either database. */
abstract class AccountSuite {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Traits PLAIN = new Traits(false, new JsonTree.Members(Map.of()), NOON, "mai");
    private static final Change CHANGE = new Change(NOON, "mai", "operators.create", "operators/lan", "req-1");
    private static final Account LAN = new Account("lan", Role.OPERATOR, "$argon2id$...", PLAIN);

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlAccounts accounts;

    AccountSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        accounts = new SqlAccounts(() -> database);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    private void signIn(String token, int minutes) {
        accounts.open(token, "lan", NOON, NOON.plusSeconds(60L * minutes));
    }

    @Test
    void an_account_is_found_with_its_digest_and_listed_without() {
        assertThat(accounts.isEmpty()).isTrue();
        accounts.add(LAN, CHANGE);

        assertThat(accounts.isEmpty()).isFalse();
        assertThat(accounts.find("lan").map(Account::password)).hasValue("$argon2id$...");
        assertThat(accounts.page(new Page("", "", 10)))
                .singleElement()
                .satisfies(account ->
                        assertThat(account.document()).contains("lan").doesNotContain("argon2"));
        assertThat(accounts.add(LAN, CHANGE)).isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void a_session_holds_until_its_time_is_over() {
        accounts.add(LAN, CHANGE);
        signIn("token", 1);

        assertThat(accounts.signedIn("token", NOON.plusSeconds(59))).hasValue(LAN);
        assertThat(accounts.signedIn("token", NOON.plusSeconds(60))).isEmpty();
        assertThat(accounts.signedIn("other", NOON)).isEmpty();
    }

    @Test
    void a_session_has_the_role_that_the_account_has_now() {
        accounts.add(LAN, CHANGE);
        signIn("token", 1);

        accounts.alter("lan", one -> new Account("lan", Role.VIEWER, one.password(), PLAIN), CHANGE);
        assertThat(accounts.signedIn("token", NOON).map(Account::role)).hasValue(Role.VIEWER);

        Traits off = new Traits(true, PLAIN.metadata(), NOON, "mai");
        accounts.alter("lan", one -> new Account("lan", Role.VIEWER, one.password(), off), CHANGE);
        assertThat(accounts.signedIn("token", NOON)).isEmpty();
    }

    @Test
    void sessions_end_one_by_one_or_all_at_once() {
        accounts.add(LAN, CHANGE);
        signIn("a", 1);
        signIn("b", 1);
        signIn("c", 1);

        accounts.end("a");
        assertThat(accounts.signedIn("a", NOON)).isEmpty();
        assertThat(accounts.signedIn("b", NOON)).isPresent();
        accounts.endAll("lan");
        assertThat(accounts.signedIn("b", NOON)).isEmpty();
        assertThat(accounts.signedIn("c", NOON)).isEmpty();
    }

    @Test
    void a_second_factor_is_asked_for_once_confirmed_and_its_codes_count_once() {
        SqlSecondFactors factors = new SqlSecondFactors(() -> database);
        KeyDigest recovery = KeyDigest.of("abcd");
        accounts.add(LAN, CHANGE);
        factors.begin("lan", "FIRST", NOON);
        factors.begin("lan", "SECOND", NOON);

        assertThat(factors.find("lan").map(SecondFactors.Factor::secret)).hasValue("SECOND");
        assertThat(factors.confirm("lan", 7, List.of(recovery), CHANGE)).isTrue();
        assertThat(factors.confirm("lan", 8, List.of(), CHANGE)).isFalse();
        factors.begin("lan", "THIRD", NOON);
        assertThat(factors.find("lan")).hasValue(new SecondFactors.Factor("SECOND", true));
        assertThat(factors.use("lan", 7)).isFalse();
        assertThat(factors.use("lan", 8)).isTrue();
        assertThat(factors.recover("lan", recovery, CHANGE)).isTrue();
        assertThat(factors.recover("lan", recovery, CHANGE)).isFalse();
        assertThat(factors.remove("lan", CHANGE)).isTrue();
        assertThat(factors.find("lan")).isEmpty();
    }

    @Test
    void an_identity_has_one_account_for_good() {
        SqlIdentities identities = new SqlIdentities(() -> database);
        Identity lan = new Identity("https://id.example.com", "00u1");

        assertThat(identities.find(lan)).isEmpty();
        assertThat(identities.add(lan, LAN, CHANGE)).isInstanceOf(Outcome.Done.class);
        assertThat(identities.find(lan).map(Account::name)).hasValue("lan");
        assertThat(identities.add(new Identity("https://id.example.com", "00u2"), LAN, CHANGE))
                .isInstanceOf(Outcome.Taken.class);
        assertThat(identities.find(new Identity("https://evil.example.com", "00u1")))
                .isEmpty();
    }
}
