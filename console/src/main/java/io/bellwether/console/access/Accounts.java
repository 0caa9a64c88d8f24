package io.bellwether.console.access;

import java.time.Instant;
import java.util.Optional;

/** Accounts of operators, and the sessions of those who have signed in. */
public interface Accounts extends Directory<Account> {
    /** Whether there is one at all. */
    boolean isEmpty();

    /** Opens a session; what is kept of its token is a digest. */
    void open(String token, String account, Instant now, Instant until);

    /** Whose session it is, as the account is now; nothing when it is over, ended, or its account disabled. */
    Optional<Account> signedIn(String token, Instant now);

    void end(String token);

    /** After a new password: whoever is in must come in anew. */
    void endAll(String account);
}
