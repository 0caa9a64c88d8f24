package io.bellwether.gateway.once;

/** What claiming an idempotency key came to. */
public sealed interface Claim {
    /** Nobody has asked before: whoever claims answers, and must say how it ended. */
    record First() implements Claim {}

    /** It has ended, like this. */
    record Done(Kept kept) implements Claim {}

    /** Somebody is being answered. */
    record UnderWay() implements Claim {}

    /** The key stands for another request. */
    record Another() implements Claim {}

    /** Nobody has asked this replica before, and the others cannot be asked: as {@link First}. */
    record Alone() implements Claim {}

    /** Nobody can say. */
    record Unknown() implements Claim {}

    Claim FIRST = new First();
    Claim UNDER_WAY = new UnderWay();
    Claim ANOTHER = new Another();
    Claim ALONE = new Alone();
    Claim UNKNOWN = new Unknown();
}
