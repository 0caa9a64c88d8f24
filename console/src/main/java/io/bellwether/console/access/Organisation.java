package io.bellwether.console.access;

import io.bellwether.gateway.json.JsonWriter;

/** A customer or a company: what teams belong to. Disabled, it takes all their keys with it. */
public record Organisation(String name, Retention retention, Traits traits) implements Entity {
    /** The same, with other traits. */
    public Organisation with(Traits others) {
        return new Organisation(name, retention, others);
    }

    static Organisation made(Form form, Traits traits) {
        return new Organisation(form.name("name"), Retention.USUAL.edited(form), traits.edited(form));
    }

    Organisation edited(Form form) {
        return new Organisation(name, retention.edited(form), traits.edited(form));
    }

    @Override
    public void write(JsonWriter json) {
        json.member("name", name);
        retention.write(json);
        traits.write(json);
    }
}
