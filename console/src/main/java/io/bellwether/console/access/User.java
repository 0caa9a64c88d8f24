package io.bellwether.console.access;

import io.bellwether.gateway.json.JsonWriter;
import java.util.Optional;

/**
 * A person who holds keys; no operator.
 *
 * @param team as {@code organisation/team}
 */
public record User(String name, String team, Optional<String> email, Traits traits) implements Entity {
    static User made(Form form, Traits traits) {
        return new User(form.name("name"), form.requiredTeam("team"), form.text("email"), traits.edited(form));
    }

    User edited(Form form) {
        return new User(name, form.team("team").orElse(team), form.text("email").or(() -> email), traits.edited(form));
    }

    @Override
    public void write(JsonWriter json) {
        json.member("name", name).member("team", team);
        email.ifPresentOrElse(known -> json.member("email", known), () -> json.memberNull("email"));
        traits.write(json);
    }
}
