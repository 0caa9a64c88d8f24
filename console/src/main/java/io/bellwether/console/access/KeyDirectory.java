package io.bellwether.console.access;

import io.bellwether.console.audit.Change;
import io.bellwether.gateway.access.KeyDigest;
import java.time.Instant;

/** Stored keys: what can be done with them beside what can be done with everything. */
public interface KeyDirectory extends Directory<KeyRecord> {
    /** A new key that opens the door from now on. */
    Outcome<KeyRecord> issue(KeyRecord key, Fresh fresh, Change change);

    /** Another clear text for a key; the ones before stay valid until then. Only for a key that is not revoked. */
    Outcome<KeyRecord> rotate(String name, Fresh fresh, Instant overlapUntil, Change change);

    /** Closes the door for good. */
    Outcome<KeyRecord> revoke(String name, Change change);

    /** What is kept of a new clear text. */
    record Fresh(KeyDigest digest, String lastFour) {}
}
