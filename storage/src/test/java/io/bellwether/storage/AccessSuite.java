package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.console.access.AccessActions.Directories;
import io.bellwether.console.access.Directory.Page;
import io.bellwether.console.access.Entity;
import io.bellwether.console.access.Entity.Traits;
import io.bellwether.console.access.KeyDirectory.Fresh;
import io.bellwether.console.access.KeyRecord;
import io.bellwether.console.access.KeyRecord.Owner;
import io.bellwether.console.access.Organisation;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.access.Retention;
import io.bellwether.console.access.Team;
import io.bellwether.console.access.User;
import io.bellwether.console.audit.AuditEntry;
import io.bellwether.console.audit.AuditLog.Search;
import io.bellwether.console.audit.Chain;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.access.KeyStore.Loaded;
import io.bellwether.gateway.access.Rights;
import io.bellwether.gateway.access.VirtualKey;
import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.exchange.Network;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.json.JsonTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organisations, teams, users, keys and the audit log, on either database. */
abstract class AccessSuite {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Traits PLAIN = new Traits(false, new JsonTree.Members(Map.of()), NOON, "mai");
    private static final Page ALL = new Page("", "", 100);

    private final FreshDatabase fresh;
    private final Database database;
    private final Directories access;
    private final SqlAudit audit;
    private final SqlKeyStore store;

    AccessSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        access = SqlAccess.directories(() -> database, () -> 0);
        audit = new SqlAudit(() -> database);
        store = new SqlKeyStore(() -> database);
    }

    private static final Allowance SIX_A_MINUTE = new Allowance(Map.of(Allowance.Part.REQUESTS_PER_MINUTE, 6L));

    @BeforeEach
    void make_a_house() {
        access.organisations().add(new Organisation("acme", Retention.USUAL, PLAIN), change("organisations.create"));
        access.teams().add(new Team("acme", "support", Retention.USUAL, PLAIN), change("teams.create"));
        access.users().add(new User("lan", "acme/support", Optional.empty(), PLAIN), change("users.create"));
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    private static Change change(String action) {
        return new Change(NOON, "mai", action, "thing", "req-1");
    }

    private static KeyRecord key(String name, Owner owner) {
        Rights rights =
                new Rights(Set.of("support", "a/b:c"), List.of(Network.of("10.0.0.0/8")), Optional.of(SIX_A_MINUTE));
        return new KeyRecord(name, owner, rights, Optional.empty(), Optional.empty(), List.of(), PLAIN);
    }

    private static Owner of(String team) {
        return new Owner(Optional.of(team), Optional.empty());
    }

    private static Fresh secret(String clear) {
        return new Fresh(KeyDigest.of(clear), clear.substring(clear.length() - 4));
    }

    private KeyRecord issued(String name, String clear) {
        return now(access.keys().issue(key(name, of("acme/support")), secret(clear), change("keys.create")));
    }

    private static <T extends Entity> T now(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).now();
    }

    private VirtualKey loaded(String clear) {
        return store.load().keys().stream()
                .filter(key -> key.digest().equals(KeyDigest.of(clear)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_was_made_is_found_as_it_was_made() {
        assertThat(access.organisations().find("acme")).hasValue(new Organisation("acme", Retention.USUAL, PLAIN));
        assertThat(access.teams().find("acme/support")).hasValue(new Team("acme", "support", Retention.USUAL, PLAIN));
        assertThat(access.users().find("lan")).hasValue(new User("lan", "acme/support", Optional.empty(), PLAIN));
        assertThat(access.teams().find("acme/nobody")).isEmpty();
        assertThat(access.teams().find("acme")).isEmpty();
    }

    @Test
    void a_name_is_taken_once_and_for_all() {
        assertThat(access.organisations().add(new Organisation("acme", Retention.USUAL, PLAIN), change("x")))
                .isInstanceOf(Outcome.Taken.class);
        issued("shop", "bw-1111");
        access.keys().revoke("shop", change("keys.revoke"));
        assertThat(access.keys().issue(key("shop", of("acme/support")), secret("bw-2222"), change("x")))
                .isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void nothing_may_belong_to_what_does_not_exist() {
        assertThat(access.teams().add(new Team("nobody", "x", Retention.USUAL, PLAIN), change("x")))
                .isInstanceOf(Outcome.Dangling.class);
        assertThat(access.users().add(new User("minh", "acme/x", Optional.empty(), PLAIN), change("x")))
                .isInstanceOf(Outcome.Dangling.class);
        assertThat(access.keys().issue(key("k", of("acme/x")), secret("bw-1111"), change("x")))
                .isInstanceOf(Outcome.Dangling.class);
        assertThat(audit.count()).isEqualTo(3);
    }

    @Test
    void a_keys_own_limits_come_back_as_they_were_said_and_go_when_they_are_taken_away() {
        issued("shop", "bw-1111");

        assertThat(access.keys().find("shop").orElseThrow().rights().rates()).contains(SIX_A_MINUTE);
        assertThat(loaded("bw-1111").rights().rates()).contains(SIX_A_MINUTE);

        access.keys().alter("shop", AccessSuite::withUsualRates, change("keys.alter"));
        assertThat(loaded("bw-1111").rights().rates()).isEmpty();
    }

    private static KeyRecord withUsualRates(KeyRecord key) {
        Rights usual = new Rights(key.rights().models(), key.rights().networks(), Optional.empty());
        return new KeyRecord(key.name(), key.owner(), usual, key.expires(), key.revoked(), key.secrets(), key.traits());
    }

    @Test
    void a_users_key_belongs_to_the_users_team_and_to_no_other() {
        Owner lan = new Owner(Optional.empty(), Optional.of("lan"));
        KeyRecord key = now(access.keys().issue(key("lans", lan), secret("bw-1111"), change("x")));

        assertThat(key.owner().team()).hasValue("acme/support");
        assertThat(loaded("bw-1111").who()).isEqualTo(new Who("lans", "acme/support", "acme"));
        Owner lie = new Owner(Optional.of("acme/other"), Optional.of("lan"));
        assertThat(access.keys().issue(key("lie", lie), secret("bw-2222"), change("x")))
                .isInstanceOf(Outcome.Dangling.class);
    }

    @Test
    void a_stored_key_is_judged_by_what_was_said_of_it() {
        issued("shop", "bw-1111");

        VirtualKey key = loaded("bw-1111");

        assertThat(key.rights()).isEqualTo(key("shop", of("acme/support")).rights());
        assertThat(key.validity().blocked()).isEmpty();
        assertThat(store.load().keys()).hasSize(1);
    }

    @Test
    void whoever_is_disabled_above_a_key_disables_it() {
        now(access.keys()
                .issue(key("lans", new Owner(Optional.empty(), Optional.of("lan"))), secret("bw-1111"), change("x")));
        disableEach();

        assertThat(loaded("bw-1111").validity().blocked()).isEqualTo("is disabled");
    }

    private void disableEach() {
        Traits off = new Traits(true, PLAIN.metadata(), NOON, "mai");
        access.organisations().alter("acme", one -> new Organisation("acme", Retention.USUAL, off), change("x"));
        assertThat(loaded("bw-1111").validity().blocked()).contains("organisation");
        access.teams().alter("acme/support", one -> new Team("acme", "support", Retention.USUAL, off), change("x"));
        assertThat(loaded("bw-1111").validity().blocked()).contains("team");
        access.users().alter("lan", one -> new User("lan", "acme/support", Optional.empty(), off), change("x"));
        assertThat(loaded("bw-1111").validity().blocked()).contains("user");
        access.keys().alter("lans", one -> one.with(off), change("x"));
    }

    @Test
    void while_a_rotation_overlaps_both_keys_open_the_door() {
        issued("shop", "bw-1111");
        Instant until = NOON.plusSeconds(60);

        KeyRecord rotated = now(access.keys().rotate("shop", secret("bw-2222"), until, change("keys.rotate")));

        assertThat(rotated.secrets()).extracting(KeyRecord.Secret::lastFour).containsExactlyInAnyOrder("1111", "2222");
        assertThat(loaded("bw-1111").validity().expires()).hasValue(until);
        assertThat(loaded("bw-2222").validity().expires()).isEmpty();
    }

    @Test
    void a_rotation_without_overlap_closes_the_old_door_at_once() {
        issued("shop", "bw-1111");

        now(access.keys().rotate("shop", secret("bw-2222"), NOON, change("keys.rotate")));

        assertThat(store.load().keys()).extracting(VirtualKey::digest).containsExactly(KeyDigest.of("bw-2222"));
    }

    @Test
    void a_second_rotation_never_lengthens_what_the_first_has_ended() {
        issued("shop", "bw-1111");
        access.keys().rotate("shop", secret("bw-2222"), NOON.plusSeconds(60), change("x"));

        access.keys().rotate("shop", secret("bw-3333"), NOON.plusSeconds(600), change("x"));

        assertThat(loaded("bw-1111").validity().expires()).hasValue(NOON.plusSeconds(60));
        assertThat(loaded("bw-2222").validity().expires()).hasValue(NOON.plusSeconds(600));
    }

    @Test
    void a_revoked_key_is_gone_for_good_and_still_known_by_name() {
        issued("shop", "bw-1111");

        now(access.keys().revoke("shop", change("keys.revoke")));

        assertThat(store.load().keys()).isEmpty();
        assertThat(access.keys().find("shop").orElseThrow().revoked()).hasValue(NOON);
        assertThat(access.keys().rotate("shop", secret("bw-2222"), NOON, change("x")))
                .isInstanceOf(Outcome.Taken.class);
        assertThat(access.keys().revoke("nobody", change("x"))).isInstanceOf(Outcome.Missing.class);
    }

    @Test
    void every_change_is_seen_by_whoever_looks_at_the_version() {
        long before = store.version();
        issued("shop", "bw-1111");
        Loaded loaded = store.load();

        assertThat(loaded.version()).isGreaterThan(before).isEqualTo(store.version());
        access.keys().revoke("shop", change("x"));
        assertThat(store.version()).isGreaterThan(loaded.version());
    }

    @Test
    void pages_go_on_where_the_last_one_ended_and_stay_within() {
        access.organisations().add(new Organisation("blue", Retention.USUAL, PLAIN), change("x"));
        for (String name : List.of("a", "b", "c")) {
            access.teams().add(new Team("blue", name, Retention.USUAL, PLAIN), change("x"));
        }

        assertThat(access.teams().page(new Page("", "", 3)))
                .extracting(Team::name)
                .containsExactly("acme/support", "blue/a", "blue/b");
        assertThat(access.teams().page(new Page("blue/b", "", 3)))
                .extracting(Team::name)
                .containsExactly("blue/c");
        assertThat(access.teams().page(new Page("", "blue", 2))).hasSize(2);
        assertThat(access.teams().page(new Page("", "blue/a/c", 2))).isEmpty();
        assertThat(access.organisations().page(new Page("", "blue", 2))).isEmpty();
    }

    @Test
    void keys_are_listed_with_their_marks_and_never_with_a_digest() {
        issued("shop", "bw-1111");

        List<KeyRecord> keys = access.keys().page(new Page("", "acme/support", 10));

        assertThat(keys).singleElement().satisfies(key -> {
            assertThat(key.secrets()).extracting(KeyRecord.Secret::lastFour).containsExactly("1111");
            assertThat(key.document()).doesNotContain(KeyDigest.of("bw-1111").hex());
        });
    }

    @Test
    void hostile_names_find_nothing_and_harm_nothing() {
        for (String hostile : List.of("' OR '1'='1", "%", "_", "acme/support'; DROP TABLE team; --", "", "/", "//")) {
            assertThat(access.organisations().find(hostile)).isEmpty();
            assertThat(access.teams().find(hostile)).isEmpty();
            assertThat(access.keys().page(new Page("", hostile + "x", 5))).isEmpty();
            assertThat(audit.list(new Search(hostile + "x", hostile, 100, 5))).isEmpty();
        }
        assertThat(access.teams().page(ALL)).hasSize(1);
    }

    @Test
    void every_change_leaves_an_entry_with_before_and_after() {
        access.organisations().alter("acme", one -> one.with(PLAIN), change("organisations.change"));
        List<AuditEntry> entries = audit.list(new Search("th", "mai", 100, 10));

        assertThat(entries).extracting(AuditEntry::number).containsExactly(4L, 3L, 2L, 1L);
        assertThat(entries.getFirst().before())
                .hasValueSatisfying(json -> assertThat(json).contains("acme"));
        assertThat(entries.getLast().before()).isEmpty();
        assertThat(entries.getLast().after()).isPresent();
        assertThat(new Chain(audit).verify().isRight()).isTrue();
    }

    @Test
    void of_many_who_make_the_same_one_does_and_the_chain_holds() throws Exception {
        List<Future<Outcome<KeyRecord>>> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                Fresh fresh = secret("bw-000" + i);
                outcomes.add(threads.submit(
                        () -> access.keys().issue(key("shop", of("acme/support")), fresh, change("keys.create"))));
            }
        }

        long made = 0;
        for (Future<Outcome<KeyRecord>> outcome : outcomes) {
            assertThat(outcome.get()).isInstanceOfAny(Outcome.Done.class, Outcome.Taken.class);
            made += outcome.get() instanceof Outcome.Done ? 1 : 0;
        }
        assertThat(made).isOne();
        assertThat(store.load().keys()).hasSize(1);
        assertThat(new Chain(audit).verify())
                .isEqualTo(new Chain.Verdict(4, audit.from(4, 1).getFirst().hash(), ""));
    }

    @Test
    void an_entry_that_was_changed_is_found() {
        tamper("UPDATE audit SET actor = 'somebody' WHERE number = 2");

        Chain.Verdict verdict = new Chain(audit).verify();

        assertThat(verdict.entries()).isEqualTo(1);
        assertThat(verdict.fault()).isEqualTo("entry 2 is not what was written");
    }

    @Test
    void an_entry_that_was_taken_out_is_found() {
        tamper("DELETE FROM audit WHERE number = 2");

        assertThat(new Chain(audit).verify().fault()).isEqualTo("entry 2 is missing");
    }

    @Test
    void the_last_entry_cannot_be_taken_off_unseen() {
        tamper("DELETE FROM audit WHERE number = 3");

        assertThat(new Chain(audit).verify().fault()).isEqualTo("the last 1 entries are missing");
    }

    @Test
    void an_entry_written_anew_with_a_right_hash_breaks_the_one_after() {
        AuditEntry second = audit.from(2, 1).getFirst();
        AuditEntry forged = AuditEntry.after(
                second.previous(), 2, change("forged"), new AuditEntry.State(second.before(), second.after()));
        database.write(session ->
                session.change("UPDATE audit SET action = 'forged', hash = ? WHERE number = 2", forged.hash()));

        assertThat(new Chain(audit).verify().fault()).isEqualTo("entry 3 does not follow the one before it");
    }

    private void tamper(String sql) {
        assertThat(database.<Integer>write(session -> session.change(sql))).isOne();
    }
}
