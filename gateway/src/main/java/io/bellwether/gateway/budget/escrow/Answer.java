package io.bellwether.gateway.budget.escrow;

/** What asking for money came to. */
public sealed interface Answer {
    /** It is held, at every level. */
    record Held() implements Answer {}

    /**
     * One level has not enough; nothing is held.
     *
     * @param available what that level could have given, in millionths of a US dollar
     */
    record Lacking(Escrow escrow, long available) implements Answer {}

    /** Nobody can tell, as the store cannot be asked; nothing is held. */
    record Unknown(String why) implements Answer {}

    Held HELD = new Held();
}
