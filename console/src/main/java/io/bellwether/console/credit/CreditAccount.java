package io.bellwether.console.credit;

import io.bellwether.gateway.budget.escrow.Budget;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose credit it is. Written {@code organisation:acme}, {@code team:acme/support} or {@code key:shop}.
 *
 * @param level an organisation, a team or a key
 */
public record CreditAccount(Budget.Level level, String subject) {
    private static final List<Budget.Level> LEVELS =
            List.of(Budget.Level.ORGANISATION, Budget.Level.TEAM, Budget.Level.KEY);

    /** As names of the settings file and of the store may be. */
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9@][A-Za-z0-9@._:/+-]{0,199}");

    public CreditAccount {
        if (!LEVELS.contains(level) || !SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException("account: " + level.word() + ":" + subject
                    + " (expected: organisation:, team: or key: and a name)");
        }
    }

    /** What {@link #toString} wrote. */
    public static Optional<CreditAccount> of(String written) {
        int colon = written.indexOf(':');
        if (colon < 0 || !SUBJECT.matcher(written.substring(colon + 1)).matches()) {
            return Optional.empty();
        }
        return Arrays.stream(Budget.Level.values())
                .filter(level -> LEVELS.contains(level) && level.word().equals(written.substring(0, colon)))
                .findFirst()
                .map(level -> new CreditAccount(level, written.substring(colon + 1)));
    }

    /** The name of the budget that spends it; the ledger's account has it, too. */
    public String budget() {
        return Budget.prepaid(level).of(subject).name();
    }

    @Override
    public String toString() {
        return level.word() + ":" + subject;
    }
}
