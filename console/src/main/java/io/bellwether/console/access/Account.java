package io.bellwether.console.access;

import io.bellwether.console.Role;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonWriter;

/**
 * An operator who signs in.
 *
 * @param password its digest, never written out; empty for whoever comes by an identity provider
 */
public record Account(String name, Role role, String password, Traits traits) implements Entity {
    Account edited(Form form) {
        return new Account(name, form.role("role").orElse(role), password, traits.edited(form));
    }

    /** Whether one may do this, and may come in to do it. */
    public boolean may(Scope scope) {
        return role.may(scope) && !traits.disabled();
    }

    /** Whether one may sign in with a password; whoever comes by an identity provider may not. */
    boolean hasPassword() {
        return !password.isEmpty();
    }

    Account withRole(Role other) {
        return new Account(name, other, password, traits);
    }

    Account withPassword(String digest) {
        return new Account(name, role, digest, traits);
    }

    @Override
    public void write(JsonWriter json) {
        json.member("name", name).member("role", role.written());
        traits.write(json);
    }

    @Override
    public String toString() {
        return "Account[" + name + ", " + role + "]";
    }
}
