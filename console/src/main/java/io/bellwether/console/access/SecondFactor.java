package io.bellwether.console.access;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Operator;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The second factor of operators who sign in with a password: setting it up, asking for it, and getting rid of it. For
 * the console's one thread.
 */
final class SecondFactor {
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;
    private static final int GROUP = 4;

    /** So few that guessing three codes of a million has no chance worth telling, whoever knows the password. */
    private static final int MOST_WRONG = 5;

    private static final Duration WRONG_WITHIN = Duration.ofMinutes(15);
    private static final Set<String> PASSWORD = Set.of("password");
    private static final Set<String> CODE = Set.of("code");
    private static final Set<String> BOTH = Set.of("password", "code");

    private final SecondFactors factors;
    private final Front front;
    private final Tries tries;

    /** What came of a code. */
    enum Verdict {
        /** There is no second factor. */
        NOT_ASKED,
        RIGHT,
        MISSING,
        WRONG,
        TOO_MANY
    }

    SecondFactor(SecondFactors factors, Front front) {
        this.factors = factors;
        this.front = front;
        this.tries = new Tries(front.nanoTime(), MOST_WRONG, WRONG_WITHIN);
    }

    /**
     * What can be done about it.
     *
     * @param proves whether a password is an account's
     * @param entered signs an account in anew, and out everywhere else
     */
    List<AdminAction> actions(BiPredicate<String, String> proves, Function<String, AdminReply.Done> entered) {
        return List.of(
                AdminAction.of("GET", "second-factor", Scope.ENTRY, this::show)
                        .says("Show whether one has a second factor, and whether one's role needs it"),
                AdminAction.of("POST", "second-factor", Scope.ENTRY, request -> begin(request, proves))
                        .says("Begin to set up a second factor; its secret is shown once")
                        .takes(PASSWORD, "password"),
                AdminAction.of("POST", "second-factor:confirm", Scope.ENTRY, request -> confirm(request, entered))
                        .says("Confirm one's second factor by a code; the answer has the recovery codes")
                        .takes(CODE, "code"),
                AdminAction.of("POST", "second-factor:remove", Scope.SELF, request -> remove(request, proves))
                        .says("Give up one's second factor")
                        .takes(BOTH, "password", "code"),
                AdminAction.of("POST", "operators/{name}:reset-second-factor", Scope.OPERATORS_WRITE, this::reset)
                        .says("Take another operator's second factor away"));
    }

    /** Whether somebody who has shown this account's password must set one up before anything else. */
    boolean isLacking(Account account) {
        return account.hasPassword()
                && front.needsSecondFactor().test(account.role())
                && confirmed(account.name()).isEmpty();
    }

    /** Judges a code, which may be empty, of whoever has shown the account's password; a right one is used up. */
    Verdict check(String account, String code, AdminRequest request) {
        Optional<SecondFactors.Factor> factor = confirmed(account);
        if (factor.isEmpty()) {
            return Verdict.NOT_ASKED;
        }
        if (code.isEmpty()) {
            return Verdict.MISSING;
        }
        if (!tries.mayTry(account)) {
            return Verdict.TOO_MANY;
        }
        boolean right = isCode(account, factor.get(), code)
                || factors.recover(account, digest(code), change(request, account, "recover"));
        if (!right) {
            tries.wrong(account);
        }
        return right ? Verdict.RIGHT : Verdict.WRONG;
    }

    private Optional<SecondFactors.Factor> confirmed(String account) {
        return factors.find(account).filter(SecondFactors.Factor::confirmed);
    }

    private boolean isCode(String account, SecondFactors.Factor factor, String code) {
        OptionalLong step = step(factor, code);
        return step.isPresent() && factors.use(account, step.getAsLong());
    }

    private OptionalLong step(SecondFactors.Factor factor, String code) {
        return Totp.step(Base32.bytes(factor.secret()), code, front.clock().instant());
    }

    private AdminReply show(AdminRequest request) {
        return AdminReply.ok(new JsonWriter()
                .object()
                .member("confirmed", confirmed(request.operator()).isPresent())
                .member("required", front.needsSecondFactor().test(request.by().role()))
                .endObject());
    }

    private AdminReply begin(AdminRequest request, BiPredicate<String, String> proves) throws JsonProblem {
        Form form = Form.of(request.json(), PASSWORD);
        String password = form.requiredSecret("password");
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        Optional<AdminReply> refusal = unproved(request, password, proves);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (confirmed(request.operator()).isPresent()) {
            return AdminReply.refused(Kind.CONFLICT, "There is a second factor already", "remove it first");
        }
        byte[] random = front.randomness().get();
        String secret = Base32.text(Arrays.copyOf(random, Totp.SECRET_BYTES));
        factors.begin(request.operator(), secret, front.clock().instant());
        return AdminReply.ok(new JsonWriter()
                .object()
                .member("secret", secret)
                .member("uri", uri(request.operator(), secret))
                .endObject());
    }

    /** As apps read it out of a square code (Google Authenticator's wiki, "Key Uri Format", read 2026-11). */
    private static String uri(String account, String secret) {
        return "otpauth://totp/Bellwether:" + URLEncoder.encode(account, StandardCharsets.UTF_8) + "?secret=" + secret
                + "&issuer=Bellwether&algorithm=SHA1&digits=6&period=30";
    }

    private AdminReply confirm(AdminRequest request, Function<String, AdminReply.Done> entered) throws JsonProblem {
        Form form = Form.of(request.json(), CODE);
        String code = form.requiredSecret("code");
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        String account = request.operator();
        Optional<SecondFactors.Factor> begun = factors.find(account).filter(factor -> !factor.confirmed());
        if (begun.isEmpty() || !request.by().proof().isCookie()) {
            return AdminReply.refused(Kind.CONFLICT, "There is nothing to confirm", "POST second-factor first");
        }
        if (!tries.mayTry(account)) {
            return tooMany();
        }
        OptionalLong step = step(begun.get(), code);
        List<String> recovery = recoveryCodes();
        List<KeyDigest> digests = recovery.stream().map(SecondFactor::digest).toList();
        if (step.isEmpty()
                || !factors.confirm(account, step.getAsLong(), digests, change(request, account, "second-factor"))) {
            tries.wrong(account);
            return AdminReply.refused(
                    Kind.NOT_ALLOWED, "This is not the app's code", "wait for its next, and try again");
        }
        JsonWriter json = new JsonWriter().object().name("recovery_codes").array();
        recovery.forEach(json::value);
        return entered.apply(account).saying(json.endArray().endObject());
    }

    private List<String> recoveryCodes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            byte[] random = front.randomness().get();
            String letters = Base32.text(Arrays.copyOf(random, RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
            codes.add(letters.replaceAll("(.{" + GROUP + "})(?!$)", "$1-"));
        }
        return codes;
    }

    private static KeyDigest digest(String typed) {
        return KeyDigest.of(typed.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }

    private AdminReply remove(AdminRequest request, BiPredicate<String, String> proves) throws JsonProblem {
        Form form = Form.of(request.json(), BOTH);
        String password = form.requiredSecret("password");
        String code = form.requiredSecret("code");
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        String account = request.operator();
        if (front.needsSecondFactor().test(request.by().role())) {
            return AdminReply.refused(
                    Kind.NOT_ALLOWED,
                    "The role " + request.by().role().written() + " needs a second factor",
                    "an owner resets it, and another is set up");
        }
        Optional<AdminReply> refusal = unproved(request, password, proves);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (check(account, code, request)) {
            case NOT_ASKED -> AdminReply.refused(Kind.CONFLICT, "There is no second factor", "nothing to do");
            case TOO_MANY -> tooMany();
            case MISSING, WRONG -> AdminReply.refused(Kind.NOT_ALLOWED, "The code is not right", "try the next one");
            case RIGHT -> removed(request, account);
        };
    }

    private AdminReply reset(AdminRequest request) {
        String account = request.variable("name");
        if (account.equals(request.operator())) {
            return AdminReply.refused(Kind.NOT_ALLOWED, "Nobody resets their own", "ask another owner");
        }
        return removed(request, account);
    }

    private AdminReply removed(AdminRequest request, String account) {
        return factors.remove(account, change(request, account, "second-factor-removed"))
                ? AdminReply.ok(new JsonWriter().object().endObject())
                : AdminReply.refused(Kind.NOT_FOUND, "This operator has no second factor", "nothing to do");
    }

    /** Why whoever asks is not believed to be the account's own person. */
    private Optional<AdminReply> unproved(AdminRequest request, String password, BiPredicate<String, String> proves) {
        if (!tries.mayTry(request.operator())) {
            return Optional.of(tooMany());
        }
        if (request.by().proof().isCookie() && proves.test(request.operator(), password)) {
            return Optional.empty();
        }
        tries.wrong(request.operator());
        return Optional.of(AdminReply.refused(
                Kind.NOT_ALLOWED,
                "The password is not right",
                "sign in with a password; who comes by an identity provider has the second factor there"));
    }

    private static AdminReply tooMany() {
        return AdminReply.refused(Kind.TOO_MANY, "Too many wrong codes", "wait a quarter of an hour");
    }

    private Change change(AdminRequest request, String account, String verb) {
        String actor = request.by().proof() == Operator.Proof.NONE ? account : request.operator();
        return new Change(front.clock().instant(), actor, "operators." + verb, "operators/" + account, request.id());
    }
}
