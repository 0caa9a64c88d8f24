package io.bellwether.console.access;

import io.bellwether.gateway.json.JsonWriter;

/**
 * A team of an organisation.
 *
 * @param organisation its name
 * @param own the team's name within it
 */
public record Team(String organisation, String own, Retention retention, Traits traits) implements Entity {
    /** {@code acme/support}: also how limits and budgets call it. */
    @Override
    public String name() {
        return organisation + "/" + own;
    }

    static Team made(Form form, Traits traits) {
        return new Team(
                form.name("organisation"), form.name("name"), Retention.USUAL.edited(form), traits.edited(form));
    }

    Team edited(Form form) {
        return new Team(organisation, own, retention.edited(form), traits.edited(form));
    }

    @Override
    public void write(JsonWriter json) {
        json.member("organisation", organisation).member("name", own);
        retention.write(json);
        traits.write(json);
    }
}
