package io.bellwether.console.oidc;

import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Role;
import io.bellwether.console.access.Account;
import io.bellwether.console.access.Entity;
import io.bellwether.console.access.Front;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.access.SignIn;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.json.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where those are let in of whom the provider has spoken: finds or makes their account, and opens a session. */
public final class Desk {
    private static final String ACTOR = "oidc";

    private final Identities identities;
    private final SignIn signIn;
    private final Front front;
    private final Consumer<String> onTrouble;

    /**
     * @param onTrouble told why somebody was not let in
     */
    public Desk(Identities identities, SignIn signIn, Front front, Consumer<String> onTrouble) {
        this.identities = identities;
        this.signIn = signIn;
        this.front = front;
        this.onTrouble = onTrouble;
    }

    void tell(String trouble) {
        onTrouble.accept(trouble);
    }

    Supplier<byte[]> randomness() {
        return front.randomness();
    }

    Instant now() {
        return front.clock().instant();
    }

    AdminReply enter(Person person, AdminRequest request) {
        if (person.role().isEmpty()) {
            tell("the identity provider says of " + person.name() + " nothing that admin.oidc.roles has");
            return AdminReply.refused(
                    Kind.NOT_ALLOWED, "You have no role here", "an owner adds one of your groups to admin.oidc.roles");
        }
        Role role = person.role().get();
        Optional<Account> known = identities.find(person.identity());
        if (known.filter(account -> account.traits().disabled()).isPresent()) {
            return AdminReply.refused(Kind.NOT_ALLOWED, "This operator is disabled", "ask an owner");
        }
        Outcome<Account> outcome = known.isEmpty()
                ? made(person, role, request)
                : signIn.promoted(known.get(), role, change(known.get().name(), "role", request));
        return switch (outcome) {
            case Outcome.Done<Account>(Account now) -> entered(now);
            case Outcome.Taken<Account> _ ->
                AdminReply.refused(
                        Kind.CONFLICT,
                        "The name " + person.name() + " is another operator's",
                        "set admin.oidc.name_claim to one that is nobody else's, such as sub");
            case Outcome.Missing<Account> _, Outcome.Dangling<Account> _ ->
                AdminReply.refused(Kind.CONFLICT, "The account has changed meanwhile", "sign in anew");
        };
    }

    private Outcome<Account> made(Person person, Role role, AdminRequest request) {
        if (front.isOfFile().test(person.name())) {
            return new Outcome.Taken<>();
        }
        Entity.Traits traits = new Entity.Traits(false, new JsonTree.Members(Map.of()), now(), ACTOR);
        Account account = new Account(person.name(), role, "", traits);
        return identities.add(person.identity(), account, change(person.name(), "create", request));
    }

    private AdminReply entered(Account account) {
        AdminReply.Done session = signIn.begun(account);
        return new AdminReply.Elsewhere("/console", List.of(session.cookie().orElseThrow(), Flow.OVER));
    }

    private Change change(String name, String verb, AdminRequest request) {
        return new Change(now(), ACTOR, "operators." + verb, "operators/" + name, request.id());
    }
}
