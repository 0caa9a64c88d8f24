package io.bellwether.console.access;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Operator;
import io.bellwether.console.Problem.Finding;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Role;
import io.bellwether.console.Scope;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Operators with passwords: the first owner, signing in and out, and the accounts that owners manage. For the console's
 * one thread of changes; who somebody is may be asked beside it.
 */
public final class SignIn {
    private static final String COOKIE = "__Host-bellwether";
    private static final HeaderName COOKIES = HeaderName.of("cookie");
    private static final Duration SESSION = Duration.ofHours(12);
    private static final String RULES = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=";

    private static final Set<String> NEW = AccessActions.with("name", "role", "password");
    private static final Set<String> MUTABLE = AccessActions.with("role");
    private static final Set<String> FIRST = Set.of("token", "name", "password");
    private static final Set<String> PROOF = Set.of("name", "password", "code");
    private static final Set<String> CHANGED = Set.of("old", "new");

    private final Accounts accounts;
    private final Front front;
    private final Passwords passwords;
    private final Tries tries;
    private final FirstOwner first;
    private final SecondFactor second;
    private final Entities<Account> entities;

    public SignIn(Accounts accounts, SecondFactors factors, Front front) {
        this.accounts = accounts;
        this.front = front;
        this.passwords = new Passwords(front.randomness());
        this.tries = new Tries(front.nanoTime());
        this.first = new FirstOwner(front);
        this.second = new SecondFactor(factors, front);
        this.entities = new Entities<>(
                new Entities.Sort<>(
                        "operators",
                        "operators/{name}",
                        request -> request.variable("name"),
                        new Entities.Scopes(Scope.OPERATORS_READ, Scope.OPERATORS_WRITE),
                        NEW,
                        MUTABLE,
                        this::made,
                        Account::edited),
                accounts,
                front.clock(),
                () -> {});
    }

    public List<AdminAction> actions() {
        AdminAction alter = entities.alter();
        List<AdminAction> actions = new ArrayList<>(second.actions(this::isProved, this::entered));
        actions.addAll(List.of(
                AdminAction.of("POST", "setup", Scope.OPEN, this::setup)
                        .says("Make the first owner with the token of the log")
                        .takes(FIRST, "token", "name", "password"),
                AdminAction.of("POST", "login", Scope.OPEN, this::login)
                        .says("Sign in; the answer sets a cookie")
                        .takes(PROOF, "name", "password"),
                AdminAction.of("POST", "logout", Scope.ENTRY, this::logout).says("End one's session"),
                AdminAction.of("POST", "password", Scope.SELF, this::password)
                        .says("Change one's own password")
                        .takes(CHANGED, "old", "new"),
                entities.list(),
                entities.show(),
                AdminAction.of("POST", "operators", Scope.OPERATORS_WRITE, this::add)
                        .says("Add one to the operators")
                        .takes(NEW, "name", "role", "password"),
                alter.with(
                        request -> isSelf(request) ? notOneself() : alter.work().run(request))));
        return actions;
    }

    /** Whose session the request's cookie names. */
    public Optional<Operator> operator(Fields fields) {
        return token(fields)
                .flatMap(token -> accounts.signedIn(token, front.clock().instant()))
                .map(account -> new Operator(
                        account.name(),
                        account.role(),
                        second.isLacking(account) ? Operator.Proof.HALF_SESSION : Operator.Proof.SESSION));
    }

    /** Whether the first owner is still to be made; whoever reads the log is told how, once per start. */
    public boolean awaitsOwner() {
        first.tellIfNobody(accounts);
        return !front.hasKeys().get() && accounts.isEmpty();
    }

    private static Optional<String> token(Fields fields) {
        if (fields.occurrences(COOKIES) != 1) {
            return Optional.empty();
        }
        for (String pair : fields.value(COOKIES).orElse("").split(";", -1)) {
            String bare = pair.strip();
            if (bare.startsWith(COOKIE + "=")) {
                return Optional.of(bare.substring(COOKIE.length() + 1));
            }
        }
        return Optional.empty();
    }

    private AdminReply setup(AdminRequest request) throws JsonProblem {
        Form form = Form.of(request.json(), FIRST);
        String token = form.requiredSecret("token");
        String name = form.name("name");
        String password = checked(form, "password");
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        if (!accounts.isEmpty()) {
            return AdminReply.refused(Kind.CONFLICT, "There is an owner already", "sign in, or ask the owner");
        }
        if (!tries.mayTry(request.peer())) {
            return tooMany();
        }
        if (!first.isRight(token)) {
            tries.wrong(request.peer());
            return AdminReply.refused(
                    Kind.UNKNOWN_KEY, "This is not the token of this start", "take it from the gateway's log");
        }
        Entity.Traits traits = new Entity.Traits(
                false, new JsonTree.Members(Map.of()), front.clock().instant(), name);
        Account owner = new Account(name, Role.OWNER, passwords.digest(password), traits);
        Outcome<Account> outcome = accounts.add(owner, change(request, name, "operators.setup", name));
        return entities.answer(request, outcome, account -> begun(account));
    }

    private AdminReply login(AdminRequest request) throws JsonProblem {
        Form form = Form.of(request.json(), PROOF);
        String name = form.name("name");
        String password = form.requiredSecret("password");
        String code = form.text("code").orElse("");
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        if (!tries.mayTry(request.peer())) {
            return tooMany();
        }
        if (!isProved(name, password)) {
            tries.wrong(request.peer());
            first.tellIfNobody(accounts);
            return AdminReply.refused(
                    Kind.UNKNOWN_KEY,
                    "No operator has this name and password",
                    "check both; where there is no owner yet, the gateway's log has a token for POST setup");
        }
        return switch (second.check(name, code, request)) {
            case NOT_ASKED, RIGHT -> begun(accounts.find(name).orElseThrow());
            case MISSING ->
                AdminReply.refused(
                        Kind.CODE_MISSING,
                        "This operator has a second factor",
                        "send code: the app's six digits, or a recovery code");
            case TOO_MANY -> tooMany();
            case WRONG -> {
                tries.wrong(request.peer());
                yield AdminReply.refused(
                        Kind.CODE_MISSING, "The code is not right", "send the app's next one, or a recovery code");
            }
        };
    }

    private static AdminReply tooMany() {
        return AdminReply.refused(Kind.TOO_MANY, "Too many wrong tries from this address", "wait a minute");
    }

    /** In anew, and out everywhere else. */
    private AdminReply.Done entered(String name) {
        accounts.endAll(name);
        return begun(accounts.find(name).orElseThrow());
    }

    /** The account with the role that somebody else says its person has. */
    public Outcome<Account> promoted(Account account, Role role, Change change) {
        return account.role() == role
                ? new Outcome.Done<>(account)
                : accounts.alter(account.name(), now -> now.withRole(role), change);
    }

    /** A session of an account whose person has been proved. Any thread. */
    public AdminReply.Done begun(Account account) {
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(front.randomness().get());
        Instant now = front.clock().instant();
        accounts.open(token, account.name(), now, now.plus(SESSION));
        JsonWriter json = new JsonWriter()
                .object()
                .member("name", account.name())
                .member("role", account.role().written())
                .endObject();
        return AdminReply.ok(json).withCookie(COOKIE + "=" + token + RULES + SESSION.toSeconds());
    }

    private AdminReply logout(AdminRequest request) {
        token(request.fields()).ifPresent(accounts::end);
        return AdminReply.ok(new JsonWriter().object().endObject()).withCookie(COOKIE + "=" + RULES + "0");
    }

    /** One's own; whoever is signed in elsewhere under that name is signed out. */
    private AdminReply password(AdminRequest request) throws JsonProblem {
        Form form = Form.of(request.json(), CHANGED);
        String old = form.requiredSecret("old");
        String next = checked(form, "new");
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        boolean bySession = request.by().proof() == Operator.Proof.SESSION;
        if (!tries.mayTry(request.peer())) {
            return tooMany();
        }
        if (!bySession || !isProved(request.operator(), old)) {
            tries.wrong(request.peer());
            return AdminReply.refused(Kind.NOT_ALLOWED, "The old password is not right", "sign in, and try again");
        }
        String digest = passwords.digest(next);
        accounts.alter(
                request.operator(),
                now -> now.withPassword(digest),
                change(request, request.operator(), "operators.password", request.operator()));
        return entered(request.operator());
    }

    private AdminReply add(AdminRequest request) throws JsonProblem {
        return entities.made(
                request,
                account -> front.isOfFile().test(account.name())
                        ? new Outcome.Taken<>()
                        : accounts.add(
                                account, change(request, request.operator(), "operators.create", account.name())));
    }

    private Account made(Form form, Entity.Traits traits) {
        String name = form.name("name");
        Optional<Role> role = form.role("role");
        if (role.isEmpty() && form.findings().isEmpty()) {
            form.wrong("role", "is missing", "expected: owner, operator, agent or viewer");
        }
        String password = checked(form, "password");
        String digest = form.findings().isEmpty() ? passwords.digest(password) : "";
        return new Account(name, role.orElse(Role.VIEWER), digest, traits.edited(form));
    }

    private static String checked(Form form, String field) {
        String password = form.requiredSecret(field);
        boolean noted = form.findings().stream().map(Finding::path).anyMatch(field::equals);
        int length = password.codePointCount(0, password.length());
        if (!noted && (length < Passwords.SHORTEST || length > Passwords.LONGEST)) {
            form.wrong(field, "is too short or too long", "expected: " + Passwords.SHORTEST + " characters or more");
        }
        return password;
    }

    private static boolean isSelf(AdminRequest request) {
        return request.variable("name").equals(request.operator());
    }

    private static AdminReply notOneself() {
        return AdminReply.refused(
                Kind.NOT_ALLOWED, "Nobody changes their own role", "ask another owner, so that one is always left");
    }

    private Change change(AdminRequest request, String actor, String action, String name) {
        return new Change(front.clock().instant(), actor, action, "operators/" + name, request.id());
    }

    private boolean isProved(String name, String password) {
        Optional<Account> account = accounts.find(name);
        return account.map(one -> passwords.fits(password, one)).orElseGet(() -> passwords.fitsNobody(password));
    }
}
