package io.bellwether.console.oidc;

import io.bellwether.console.access.Account;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.Change;
import java.util.Optional;

/** Which accounts belong to those whom identity providers know. */
public interface Identities {
    /**
     * Who somebody is to a provider. Only the two together never change (OpenID Connect Core 1.0, section 5.7).
     *
     * @param subject the claim {@code sub}
     */
    record Identity(String issuer, String subject) {}

    Optional<Account> find(Identity identity);

    /** Makes the account of somebody who has not been here before. */
    Outcome<Account> add(Identity identity, Account account, Change change);
}
