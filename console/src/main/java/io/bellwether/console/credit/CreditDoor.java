package io.bellwether.console.credit;

import io.bellwether.console.audit.Change;
import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Origin;
import io.bellwether.gateway.exchange.Porter;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.inbound.FrontDoor;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What callers can do about their credit: {@code GET /v1/credit} and {@code POST /v1/credit:redeem}. */
public final class CreditDoor {
    public static final String PATH = "/v1/credit";
    public static final String REDEEM = PATH + ":redeem";

    private static final int MOST_BODY_BYTES = 4096;
    private static final JsonLimits LIMITS = new JsonLimits(4, 1024, 20, 64);

    private final Supplier<Rules> rules;
    private final Credits credits;
    private final WorkLane lane;
    private final InstantSource clock;
    private final Guesses guesses;

    /**
     * What settings say of it.
     *
     * @param level whose accounts are prepaid; absent where nobody's are
     * @param origin tells where a request comes from
     */
    public record Rules(Porter porter, Optional<Budget.Level> level, Origin origin) {}

    /**
     * @param rules those in use at the moment
     * @param lane where the store may be asked
     */
    public CreditDoor(
            Supplier<Rules> rules, Credits credits, Executor lane, InstantSource clock, LongSupplier nanoTime) {
        this.rules = rules;
        this.credits = credits;
        this.lane = new WorkLane(lane);
        this.clock = clock;
        this.guesses = new Guesses(nanoTime);
    }

    /** How the caller's account stands. */
    public void show(ServerExchange wire, String id) throws HttpFailure {
        switch (payer(wire)) {
            case Payer.Nobody(Failure failure) -> FrontDoor.refuse(wire, id, failure);
            case Payer.Known(CreditAccount account, String key) -> {
                Optional<Balance> balance = lane.run(() -> credits.balance(account));
                if (balance.isPresent()) {
                    answer(wire, id, balance.get().write(new JsonWriter().object()));
                } else {
                    FrontDoor.refuse(wire, id, WorkLane.away());
                }
            }
        }
    }

    /** Turns a code into credit of the caller's account. */
    public void redeem(ServerExchange wire, String id) throws HttpFailure {
        switch (payer(wire)) {
            case Payer.Nobody(Failure failure) -> FrontDoor.refuse(wire, id, failure);
            case Payer.Known known -> redeem(wire, id, known);
        }
    }

    /** Whose credit it is about. */
    private sealed interface Payer {
        record Known(CreditAccount account, String key) implements Payer {}

        record Nobody(Failure why) implements Payer {}
    }

    private Payer payer(ServerExchange wire) {
        Rules now = rules.get();
        return switch (now.porter().admit(wire.head().fields(), wire.peer())) {
            case Porter.Admission.Denied(Failure failure) -> new Payer.Nobody(failure);
            case Porter.Admission.Granted(Who who) -> payer(now, who);
        };
    }

    private static Payer payer(Rules now, Who who) {
        if (now.level().isEmpty()) {
            return new Payer.Nobody(
                    Failure.of(Kind.UNKNOWN_ROUTE, "Nothing is prepaid here: requests need no credit."));
        }
        Budget.Level level = now.level().get();
        String subject =
                switch (level) {
                    case ORGANISATION -> who.organisation();
                    case TEAM -> who.team();
                    case KEY -> who.key();
                    case USER, ROUTE -> "";
                };
        return CreditAccount.of(level.word() + ":" + subject)
                .<Payer>map(account -> new Payer.Known(account, who.key()))
                .orElseGet(() -> new Payer.Nobody(Failure.of(
                        Kind.OUT_OF_CREDIT,
                        "This key belongs to no " + level.word() + ", and only those that do have credit.")));
    }

    private void redeem(ServerExchange wire, String id, Payer.Known known) throws HttpFailure {
        Duration wait = guesses.toWait(from(wire));
        if (!wait.isZero()) {
            FrontDoor.refuse(
                    wire,
                    id,
                    Failure.of(Kind.LIMITED, "Too many wrong codes: wait.").withRetryAfter(wait));
            return;
        }
        Optional<String> code = code(wire.body(MOST_BODY_BYTES));
        if (code.isEmpty()) {
            FrontDoor.refuse(wire, id, refused("invalid_code", "The body has no code (expected: {\"code\":\"...\"})"));
            return;
        }
        KeyDigest digest = CreditActions.digest(code.get());
        Change change =
                new Change(clock.instant(), "key:" + known.key(), "credit.redeem", "credit/" + known.account(), id);
        Optional<Credits.Redeemed> redeemed = lane.run(() -> credits.redeem(digest, known.account(), change));
        if (redeemed.isEmpty()) {
            FrontDoor.refuse(wire, id, WorkLane.away());
            return;
        }
        tell(wire, id, redeemed.get());
    }

    private void tell(ServerExchange wire, String id, Credits.Redeemed redeemed) throws HttpFailure {
        switch (redeemed) {
            case Credits.Redeemed.Done(long microDollars, Balance balance) ->
                answer(
                        wire,
                        id,
                        balance.write(new JsonWriter().object()).member("credited_micro_dollars", microDollars));
            case Credits.Redeemed.Used used -> wrong(wire, id, "code_used", "This code was redeemed before.");
            case Credits.Redeemed.Expired expired -> wrong(wire, id, "code_expired", "This code has expired.");
            case Credits.Redeemed.Unknown unknown ->
                wrong(wire, id, "code_unknown", "There is no such code (expected: as it was shown, BWC-...).");
        }
    }

    private void wrong(ServerExchange wire, String id, String code, String message) throws HttpFailure {
        guesses.wrong(from(wire));
        FrontDoor.refuse(wire, id, refused(code, message));
    }

    private String from(ServerExchange wire) {
        return rules.get().origin().of(wire.peer(), wire.head().fields());
    }

    private static Failure refused(String code, String message) {
        return Failure.of(Kind.BAD_REQUEST, message).withParam("code").withCode(code);
    }

    private static Optional<String> code(byte[] body) {
        try {
            return JsonTree.read(body, LIMITS).member("code").flatMap(JsonTree::text);
        } catch (JsonProblem problem) {
            return Optional.empty();
        }
    }

    private static void answer(ServerExchange wire, String id, JsonWriter json) throws HttpFailure {
        HeadWriter fields = new HeadWriter()
                .add("content-type", "application/json")
                .add("cache-control", "no-store")
                .add("x-request-id", id);
        wire.answer(200, fields, Payload.of(json.endObject().toBytes()));
    }
}
