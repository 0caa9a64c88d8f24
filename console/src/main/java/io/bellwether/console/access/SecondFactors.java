package io.bellwether.console.access;

import io.bellwether.console.audit.Change;
import io.bellwether.gateway.access.KeyDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The second factors of operators' accounts, as they are kept. */
public interface SecondFactors {
    /**
     * What an account proves itself with beside its password.
     *
     * @param secret shared with the operator's app, in base32
     * @param confirmed whether a code has shown that the app has it; before that it is not asked for
     */
    record Factor(String secret, boolean confirmed) {
        @Override
        public String toString() {
            return "Factor[***, confirmed=" + confirmed + "]";
        }
    }

    Optional<Factor> find(String account);

    /** Keeps a secret that is not confirmed yet, in place of another such. */
    void begin(String account, String secret, Instant now);

    /**
     * From now on it is asked for.
     *
     * @param step whose code has shown it, and is used up by that
     * @param recovery digests of codes for whoever loses the app
     * @return whether there was one to be confirmed
     */
    boolean confirm(String account, long step, List<KeyDigest> recovery, Change change);

    /** Uses up the codes of all steps up to this one; whether this one was not used up before. */
    boolean use(String account, long step);

    /** Uses up a recovery code; whether the account had it. */
    boolean recover(String account, KeyDigest code, Change change);

    /** Takes it away with its recovery codes; whether there was one. */
    boolean remove(String account, Change change);
}
