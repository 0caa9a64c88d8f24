package io.bellwether.gateway.budget.spending;

import io.bellwether.gateway.budget.escrow.Answer;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Escrow;
import io.bellwether.gateway.budget.escrow.Period;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What a caller hears when there is no money. */
final class Refusals {
    private static final int MICRO_DIGITS = 6;

    private final InstantSource clock;

    Refusals(InstantSource clock) {
        this.clock = clock;
    }

    /** Of an answer that is not {@link Answer.Held}. */
    Failure of(Answer answer, long boundMicroDollars) {
        return switch (answer) {
            case Answer.Lacking(Escrow escrow, long available) -> usedUp(escrow, boundMicroDollars);
            case Answer.Unknown(String why) ->
                Failure.of(Kind.BUDGET_UNKNOWN, "Nobody can tell what is left of a budget: " + why + ". Try again.");
            case Answer.Held held -> throw new IllegalArgumentException("answer: held (expected: a refusal)");
        };
    }

    Failure unpriced(String route) {
        return Failure.of(Kind.UNPRICED_MODEL, "`" + route + "` has no known price: " + Kind.UNPRICED_MODEL.advice())
                .withParam("model");
    }

    private static Failure outOfCredit(Budget budget, long boundMicroDollars) {
        String account = budget.level().word() + ":" + budget.subject();
        if (budget.subject().equals(Budget.NOBODY)) {
            return Failure.of(
                    Kind.OUT_OF_CREDIT,
                    "This key belongs to no " + budget.level().word()
                            + ", and only those that do have credit. Ask the operator for a key of one.");
        }
        return Failure.of(
                Kind.OUT_OF_CREDIT,
                "Account `" + account + "` has not enough credit: this request may cost up to $"
                        + dollars(boundMicroDollars)
                        + ". See GET /v1/credit; redeem a code by POST /v1/credit:redeem, or ask the operator for a"
                        + " top-up.");
    }

    private Failure usedUp(Escrow escrow, long boundMicroDollars) {
        Budget budget = escrow.budget();
        if (budget.mode() == Budget.Mode.PREPAID) {
            return outOfCredit(budget, boundMicroDollars);
        }
        long spent = escrow.standing().spent();
        String text = "Budget `" + budget.name() + "` is used up: $" + dollars(budget.capMicroDollars()) + " "
                + each(budget.period().kind()) + " for " + budget.level().word() + " `" + budget.subject() + "`, $"
                + dollars(spent) + " spent; this request may cost up to $" + dollars(boundMicroDollars) + ". ";
        if (!escrow.span().ends()) {
            return Failure.of(Kind.OVER_BUDGET, text + "It does not renew.");
        }
        Instant renews = Instant.ofEpochSecond(escrow.span().endsAt());
        Duration wait = Duration.between(clock.instant(), renews);
        return Failure.of(Kind.OVER_BUDGET, text + "It renews at " + renews + ".")
                .withRetryAfter(wait.isNegative() ? Duration.ZERO : wait);
    }

    private static String each(Period.Kind kind) {
        return switch (kind) {
            case DAY -> "a day";
            case WEEK -> "a week";
            case MONTH -> "a month";
            case TOTAL -> "in total";
        };
    }

    private static String dollars(long micro) {
        return BigDecimal.valueOf(micro, MICRO_DIGITS).stripTrailingZeros().toPlainString();
    }
}
