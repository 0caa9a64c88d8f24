package io.bellwether.assistant.design;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * An assistant as the store has it.
 *
 * @param latest the newest version
 * @param published the one that customers talk to
 * @param archived no longer offered; kept because conversations refer to it
 * @param secret signs presenters' links; 32 bytes in hexadecimal digits
 * @param recalls how often presenters' links were taken back
 */
public record Kept(
        String slug,
        long latest,
        OptionalLong published,
        boolean archived,
        String secret,
        long recalls,
        Instant at,
        String by) {
    /** What it signs with. */
    public Seal seal() {
        return new Seal(secret, recalls);
    }

    @Override
    public String toString() {
        return "Kept[" + slug + " v" + latest + "]";
    }
}
