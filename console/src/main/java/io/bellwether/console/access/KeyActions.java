package io.bellwether.console.access;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What operators can do with keys. The clear text of one is in the answer that made it, and nowhere else. */
public final class KeyActions {
    private static final String PREFIX = "bw-";
    private static final int SHOWN = 4;
    private static final long LONGEST_OVERLAP = Duration.ofDays(90).toSeconds();
    private static final Set<String> NEW =
            AccessActions.with("name", "team", "user", "models", "allowed_ips", "rates", "expires");
    private static final Set<String> MUTABLE = AccessActions.with("models", "allowed_ips", "rates", "expires");

    /**
     * What keys depend on beside their directory.
     *
     * @param randomness 32 bytes that nobody can guess
     * @param isOfFile whether the settings file has a key of that name
     * @param changed told after each change, so that it holds at once here
     */
    public record House(Supplier<byte[]> randomness, Predicate<String> isOfFile, Runnable changed) {}

    private final KeyDirectory directory;
    private final House house;
    private final InstantSource clock;
    private final Entities<KeyRecord> keys;

    KeyActions(KeyDirectory directory, House house, InstantSource clock) {
        this.directory = directory;
        this.house = house;
        this.clock = clock;
        this.keys = new Entities<>(
                new Entities.Sort<>(
                        "keys",
                        "keys/{name}",
                        request -> request.variable("name"),
                        Entities.Scopes.ACCESS,
                        NEW,
                        MUTABLE,
                        KeyRecord::made,
                        KeyRecord::edited),
                directory,
                clock,
                house.changed());
    }

    List<AdminAction> actions() {
        return List.of(
                keys.list(),
                keys.show(),
                AdminAction.of("POST", "keys", Scope.ACCESS_WRITE, this::create)
                        .says("Make a key; its clear text is shown once")
                        .takes(NEW, "name"),
                keys.alter(),
                AdminAction.of("POST", "keys/{name}:rotate", Scope.ACCESS_WRITE, this::rotate)
                        .says("Give a key another clear text, with an overlap")
                        .takes(Set.of("overlap_seconds")),
                AdminAction.of("POST", "keys/{name}:revoke", Scope.ACCESS_WRITE, this::revoke)
                        .says("Close a key for good"));
    }

    /** A key's clear text, and what is kept of it. */
    private record Minted(String clear, KeyDirectory.Fresh kept) {}

    private Minted mint() {
        String clear = PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(house.randomness().get());
        String last = clear.substring(clear.length() - SHOWN);
        return new Minted(clear, new KeyDirectory.Fresh(KeyDigest.of(clear), last));
    }

    private AdminReply create(AdminRequest request) throws JsonProblem {
        Minted minted = mint();
        AdminReply reply = keys.made(
                request,
                key -> house.isOfFile().test(key.name())
                        ? new Outcome.Taken<>()
                        : directory.issue(key, minted.kept(), keys.change(request, "create", key.name())));
        return reply instanceof AdminReply.Done ? withClearText(reply, minted) : reply;
    }

    /** Takes what the answer already says, and adds the one thing that is said once. */
    private AdminReply withClearText(AdminReply reply, Minted minted) {
        if (!(reply instanceof AdminReply.Done done)) {
            return reply;
        }
        byte[] document = done.json().toBytes();
        JsonWriter json =
                new JsonWriter().object().member("key", minted.clear()).name("record");
        json.raw(document, 0, document.length);
        return new AdminReply.Done(
                done.status(), io.bellwether.http.Payload.of(json.endObject().toBytes()), done.cookie());
    }

    private AdminReply rotate(AdminRequest request) throws JsonProblem {
        Form form = Form.of(request.json(), Set.of("overlap_seconds"));
        long overlap = form.whole("overlap_seconds", 0, LONGEST_OVERLAP).orElse(0L);
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        Minted minted = mint();
        String name = request.variable("name");
        Instant until = clock.instant().plusSeconds(overlap);
        Outcome<KeyRecord> outcome = directory.rotate(name, minted.kept(), until, keys.change(request, "rotate", name));
        AdminReply reply = keys.answer(request, outcome, Entities::shown);
        return reply instanceof AdminReply.Done ? withClearText(reply, minted) : revoked(outcome, reply);
    }

    private static AdminReply revoked(Outcome<KeyRecord> outcome, AdminReply otherwise) {
        return outcome instanceof Outcome.Taken<KeyRecord>
                ? AdminReply.refused(Kind.CONFLICT, "The key is revoked", "make a new one under another name")
                : otherwise;
    }

    private AdminReply revoke(AdminRequest request) {
        String name = request.variable("name");
        Outcome<KeyRecord> outcome = directory.revoke(name, keys.change(request, "revoke", name));
        return keys.answer(request, outcome, (Function<KeyRecord, AdminReply>) Entities::shown);
    }
}
