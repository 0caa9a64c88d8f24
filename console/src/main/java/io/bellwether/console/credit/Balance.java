package io.bellwether.console.credit;

import io.bellwether.gateway.json.JsonWriter;

/**
 * How an account stands, in millionths of a US dollar.
 *
 * @param toppedUp what was ever paid in
 * @param spent what the ledger says was spent; what requests under way hold is not part of it
 */
public record Balance(CreditAccount account, long toppedUp, long spent) {
    /** What is left; negative where an answer cost more than was held for it. */
    public long left() {
        return toppedUp - spent;
    }

    /** Writes the members of a document. */
    JsonWriter write(JsonWriter json) {
        return json.member("account", account.toString())
                .member("balance_micro_dollars", left())
                .member("topped_up_micro_dollars", toppedUp)
                .member("spent_micro_dollars", spent);
    }
}
