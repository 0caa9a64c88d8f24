package io.bellwether.console.credit;

import io.bellwether.console.Page;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.access.KeyDigest;
import java.time.Instant;
import java.util.List;

/** Accounts, top-ups and codes, as they are kept. Each change and its audit entry are one. For the work lane. */
public interface Credits {

    /** Pays in, once for each id. */
    Topped topUp(TopUp topUp, Change change);

    /** How an account stands; all zeros where there is none. */
    Balance balance(CreditAccount account);

    /** In the order in which they are written, after one of them; empty for the beginning. */
    List<Balance> page(String after, int limit);

    /** Keeps the digests of new codes. */
    void issue(Batch batch, List<KeyDigest> codes, Change change);

    /** Batches by name. */
    List<BatchStanding> batches(Page page);

    /** Turns a code into credit: of all who try, one does. */
    Redeemed redeem(KeyDigest code, CreditAccount account, Change change);

    /**
     * What became of a top-up.
     *
     * @param kept as it stands in the store: this one, or an earlier one of the same id
     * @param fresh whether it was this one that counted
     */
    record Topped(TopUp kept, boolean fresh, Balance balance) {}

    /** Codes that were made together, each worth the same. */
    record Batch(String name, long microDollars, Instant expires) {}

    /** What became of them. */
    record BatchStanding(String name, long codes, long redeemed, long microDollars) {}

    /** What became of a code. */
    sealed interface Redeemed {
        /** It is credit now. */
        record Done(long microDollars, Balance balance) implements Redeemed {}

        /** Somebody had it before. */
        record Used() implements Redeemed {}

        /** Its time was over. */
        record Expired() implements Redeemed {}

        /** There is no such code. */
        record Unknown() implements Redeemed {}
    }
}
