package io.bellwether.console.access;

import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Instant;

/** Something that operators make, with a name that is never used again. */
public interface Entity {
    /** Its address within its kind. */
    String name();

    /** Writes it as members of an object that is open; nothing secret among them. */
    void write(JsonWriter json);

    /** As the audit log keeps it. */
    default String document() {
        JsonWriter json = new JsonWriter().object();
        write(json);
        return json.endObject().toString();
    }

    /**
     * What every entity has.
     *
     * @param metadata what operators note about it: an object of texts
     */
    record Traits(boolean disabled, JsonTree metadata, Instant createdAt, String createdBy) {
        public Traits {
            createdAt = Instant.ofEpochMilli(createdAt.toEpochMilli());
        }

        void write(JsonWriter json) {
            json.member("disabled", disabled);
            metadata.write(json.name("metadata"));
            json.member("created_at", createdAt.toString()).member("created_by", createdBy);
        }

        Traits edited(Form form) {
            return new Traits(
                    form.flag("disabled").orElse(disabled),
                    form.notes("metadata").orElse(metadata),
                    createdAt,
                    createdBy);
        }
    }
}
