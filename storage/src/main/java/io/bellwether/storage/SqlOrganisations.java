package io.bellwether.storage;

import io.bellwether.console.access.Organisation;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.Change;
import io.bellwether.console.credit.CreditAccount;
import io.bellwether.console.credit.TopUp;
import io.bellwether.gateway.budget.escrow.Budget;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Organisations in their table. A new one may be given credit: it has both, or does not exist. */
final class SqlOrganisations extends SqlDirectory<Organisation> {
    private final LongSupplier freeMicroDollars;

    /**
     * @param freeMicroDollars what a new organisation is given; 0 for nothing
     */
    SqlOrganisations(Supplier<Database> databases, LongSupplier freeMicroDollars) {
        super(databases, SqlTables.ORGANISATIONS);
        this.freeMicroDollars = freeMicroDollars;
    }

    @Override
    Outcome<Organisation> added(SqlSession session, Organisation organisation, Change change) {
        Outcome<Organisation> outcome = super.added(session, organisation, change);
        long free = freeMicroDollars.getAsLong();
        if (free > 0 && outcome instanceof Outcome.Done<Organisation>) {
            CreditAccount account = new CreditAccount(Budget.Level.ORGANISATION, organisation.name());
            TopUp gift = new TopUp("free:" + account, account, free, "gifts", "free credit for a new organisation");
            Change given =
                    new Change(change.at(), change.actor(), "credit.free", "credit/" + account, change.requestId());
            SqlCreditAccount.topUp(session, gift, given);
        }
        return outcome;
    }
}
