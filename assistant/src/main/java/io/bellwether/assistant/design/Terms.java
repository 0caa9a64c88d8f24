package io.bellwether.assistant.design;

import io.bellwether.gateway.json.JsonWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who may talk to an assistant, how long and how much.
 *
 * @param passcode asked for before the first word; it keeps strangers out of a demo and no more, operators can read it
 * @param expires nobody may begin a conversation after
 * @param origins pages that may embed it, such as {@code https://shop.example}; none means only our own
 * @param dailyMicroDollars what it may cost in a day; 0 means as much as its key may
 * @param mostMessages a customer's in one conversation
 * @param contact whom to turn to once it is over or its day is used up; empty for nobody
 */
public record Terms(
        Optional<String> passcode,
        Optional<Instant> expires,
        Set<String> origins,
        long dailyMicroDollars,
        int mostMessages,
        String contact) {
    /** Everybody, always. */
    public static final Terms OPEN = new Terms(Optional.empty(), Optional.empty(), Set.of(), 0, 1_000, "");

    /** Takes a copy. */
    public Terms {
        origins = Set.copyOf(origins);
    }

    /** What a page may know of them, as members of an object that is open. */
    public JsonWriter write(JsonWriter json) {
        expires.ifPresent(end -> json.member("expires_at", end.toString()));
        return json.member("passcode_required", passcode.isPresent())
                .member("most_messages", mostMessages)
                .member("contact", contact);
    }

    /** Whether no conversation may begin any more. */
    public boolean isOver(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** Whether this opens the door. */
    public boolean opens(String shown) {
        return passcode.filter(wanted -> !wanted.equals(shown.strip())).isEmpty();
    }
}
