package io.bellwether.console.credit;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Page;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.console.access.Form;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What operators can do with prepaid credit. The clear text of a code is in the answer that made it, nowhere else. */
public final class CreditActions {
    private static final Set<String> TOP_UP = Set.of("account", "micro_dollars", "note", "id");
    private static final Set<String> CODES = Set.of("count", "micro_dollars", "batch", "expires");
    private static final int MOST_CODES = 1_000;
    private static final Duration USUAL_LIFE = Duration.ofDays(365);

    private final Credits credits;
    private final Supplier<byte[]> randomness;
    private final InstantSource clock;

    /**
     * @param randomness 16 bytes or more that nobody can guess
     */
    public CreditActions(Credits credits, Supplier<byte[]> randomness, InstantSource clock) {
        this.credits = credits;
        this.randomness = randomness;
        this.clock = clock;
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "credit/accounts", Scope.BUDGETS_READ, this::accounts)
                        .says("Accounts with prepaid credit, and what is left on each")
                        .asks("after", "limit"),
                AdminAction.of("POST", "credit/top-ups", Scope.BUDGETS_WRITE, this::topUp)
                        .says("Add to an account's credit; the same id counts once")
                        .takes(TOP_UP, "account", "micro_dollars"),
                AdminAction.of("GET", "credit/batches", Scope.BUDGETS_READ, this::batches)
                        .says("Batches of redemption codes")
                        .asks("after", "limit"),
                AdminAction.of("POST", "credit/codes", Scope.BUDGETS_WRITE, this::issue)
                        .says("Make redemption codes; they are shown this once")
                        .takes(CODES, "micro_dollars"));
    }

    private AdminReply accounts(AdminRequest request) {
        Optional<Page> page = Page.of(request);
        if (page.isEmpty()) {
            return Page.unusable();
        }
        List<Balance> found = credits.page(page.get().after(), page.get().limit());
        JsonWriter json = new JsonWriter().object().name("accounts").array();
        found.forEach(balance -> balance.write(json.object()).endObject());
        json.endArray();
        page.get().next(json, found, balance -> balance.account().toString());
        return AdminReply.ok(json.endObject());
    }

    private AdminReply topUp(AdminRequest request) throws JsonProblem {
        Form form = Form.of(request.json(), TOP_UP);
        Optional<CreditAccount> account = form.text("account").flatMap(CreditAccount::of);
        if (account.isEmpty()) {
            form.wrong("account", "is none", "expected: organisation:, team: or key: and a name");
        }
        long microDollars = money(form);
        String id = "operator:" + form.text("id").orElse(request.id());
        String note = form.text("note").orElse("");
        if (!form.findings().isEmpty() || account.isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        TopUp topUp = new TopUp(id, account.get(), microDollars, "operator", note);
        Credits.Topped topped = credits.topUp(topUp, change(request, "top-up", "credit/" + account.get()));
        if (!topped.kept().isSameAs(topUp)) {
            return AdminReply.refused(
                    Kind.CONFLICT,
                    "The id stands for another top-up: " + topped.kept().microDollars() + " micro-dollars for "
                            + topped.kept().account(),
                    "send another id for another payment");
        }
        JsonWriter json = topped.balance().write(new JsonWriter().object());
        return AdminReply.ok(json.member("credited", topped.fresh()).endObject());
    }

    private static long money(Form form) {
        Optional<Long> microDollars = form.whole("micro_dollars", 1, TopUp.MOST_MICRO_DOLLARS);
        if (microDollars.isEmpty()) {
            form.wrong("micro_dollars", "is missing or unusable", "millionths of a US dollar: 5000000 are $5");
        }
        return microDollars.orElse(1L);
    }

    private AdminReply batches(AdminRequest request) {
        Optional<Page> page = Page.of(request);
        if (page.isEmpty()) {
            return Page.unusable();
        }
        List<Credits.BatchStanding> shown = credits.batches(page.get());
        JsonWriter json = new JsonWriter().object().name("batches").array();
        shown.forEach(batch -> json.object()
                .member("batch", batch.name())
                .member("codes", batch.codes())
                .member("redeemed", batch.redeemed())
                .member("micro_dollars", batch.microDollars())
                .endObject());
        json.endArray();
        page.get().next(json, shown, Credits.BatchStanding::name);
        return AdminReply.ok(json.endObject());
    }

    private AdminReply issue(AdminRequest request) throws JsonProblem {
        Form form = Form.of(request.json(), CODES);
        long count = form.whole("count", 1, MOST_CODES).orElse(1L);
        Credits.Batch batch = new Credits.Batch(
                form.optionalName("batch").orElse("batch-" + request.id()), money(form), expires(form));
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        List<String> codes = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            codes.add(CodeText.of(randomness.get()));
        }
        List<KeyDigest> digests = codes.stream().map(CreditActions::digest).toList();
        credits.issue(batch, digests, change(request, "codes", "credit/codes/" + batch.name()));
        JsonWriter json = new JsonWriter()
                .object()
                .member("batch", batch.name())
                .member("micro_dollars", batch.microDollars())
                .member("expires", batch.expires().toString())
                .name("codes")
                .array();
        codes.forEach(json::value);
        return AdminReply.created(json.endArray().endObject());
    }

    private Instant expires(Form form) {
        Instant now = clock.instant();
        Instant expires = form.instant("expires").orElse(now.plus(USUAL_LIFE));
        if (!expires.isAfter(now)) {
            form.wrong("expires", "is over", "expected: a moment to come");
        }
        return expires;
    }

    /** All that is kept of a code. */
    static KeyDigest digest(String typed) {
        return KeyDigest.of(CodeText.plain(typed));
    }

    private Change change(AdminRequest request, String verb, String subject) {
        return new Change(clock.instant(), request.operator(), "credit." + verb, subject, request.id());
    }
}
