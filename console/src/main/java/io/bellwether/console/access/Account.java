package io.bellwether.console.access;

import io.bellwether.console.Role;
import io.bellwether.gateway.json.JsonWriter;

/**
 * An operator who signs in with a password.
 *
 * @param password its digest, never written out
 */
public record Account(String name, Role role, String password, Traits traits) implements Entity {
    Account edited(Form form) {
        return new Account(name, form.role("role").orElse(role), password, traits.edited(form));
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
