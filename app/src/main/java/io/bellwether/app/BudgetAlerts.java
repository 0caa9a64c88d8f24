package io.bellwether.app;

import io.bellwether.app.alerts.Alert;
import io.bellwether.app.alerts.Outbox;
import io.bellwether.app.alerts.Phase;
import io.bellwether.app.alerts.Topic;
import io.bellwether.app.settings.AlertSettings.Unusual;
import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Movement;
import io.bellwether.gateway.budget.escrow.StoreAway;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.observe.Counter;
import io.bellwether.gateway.observe.Family;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.http.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the operator hears of budgets: a line and a webhook's event when one is half, nearly and wholly used up. */
final class BudgetAlerts {
    private static final int[] PERCENT = {50, 80, 100};
    private static final int MICRO_DIGITS = 6;
    private static final int MOST_BUDGETS = 1_000;

    private final Notices notices;
    private final Optional<Outbox> webhook;
    private final AlertPlaces places;
    private final Supplier<Unusual> unusual;
    private final SpendWatch watch = new SpendWatch();
    private final Family<Counter> refused;

    /**
     * @param webhook of the budgets alone
     * @param unusual what spending is, at the moment
     */
    BudgetAlerts(
            Notices notices, Optional<Outbox> webhook, AlertPlaces places, Metrics metrics, Supplier<Unusual> unusual) {
        this.notices = notices;
        this.webhook = webhook;
        this.places = places;
        this.unusual = unusual;
        this.refused = metrics.counters(
                "bellwether_budget_refused_total",
                "Requests that a budget had no money for, by the budget's name.",
                MOST_BUDGETS,
                List.of("budget"));
        webhook.ifPresent(hook -> metrics.counter(
                "bellwether_budget_webhook_dropped_total", "Events that the webhook did not take.", hook::dropped));
    }

    InstantSource clock() {
        return notices.clock();
    }

    /** A request found nothing left. */
    void refused(Budget budget) {
        refused.with(budget.name()).increment();
    }

    void storeAway(StoreAway why) {
        notices.warn(
                "the database of budgets cannot be used: " + why.getMessage(),
                "mend it; until then strict and clamping budgets refuse once their leases are used up");
    }

    /** A counter has moved: the highest mark that it has passed is told, once. */
    void moved(Movement movement) {
        for (int i = PERCENT.length - 1; i >= 0; i--) {
            if (movement.reached(PERCENT[i])) {
                reached(movement, PERCENT[i]);
                return;
            }
        }
    }

    private void reached(Movement movement, int percent) {
        long spent = movement.standing().spent();
        notices.log()
                .write(notices.about("budget")
                        .text("budget", movement.counter().budget())
                        .number("percent", percent)
                        .number("spent_micro_dollars", spent)
                        .number("cap_micro_dollars", movement.cap()));
        Alert alert = alert(movement, percent);
        webhook.ifPresent(hook -> hook.offer(alert));
        places.tell(Topic.BUDGET, Phase.ONCE, alert);
    }

    /** An attempt has cost so much: told when its hour is far beyond what hours cost. */
    void spent(Cost cost, Instant at) {
        if (cost instanceof Cost.Priced priced && priced.microDollars() > 0) {
            watch.spent(priced.microDollars(), at, unusual.get()).ifPresent(this::unusual);
        }
    }

    private void unusual(SpendWatch.Finding finding) {
        notices.log()
                .write(notices.about("unusual_spend")
                        .number("spent_micro_dollars", finding.spentMicroDollars())
                        .number("usual_micro_dollars", finding.usualMicroDollars()));
        String text = "Unusual spending: $" + dollars(finding.spentMicroDollars()) + " in this hour, $"
                + dollars(finding.usualMicroDollars()) + " in an hour of the day before";
        byte[] json = new JsonWriter()
                .object()
                .member("text", text)
                .member("event", Topic.UNUSUAL_SPEND.word())
                .member("spent_micro_dollars", finding.spentMicroDollars())
                .member("usual_micro_dollars", finding.usualMicroDollars())
                .member("at", clock().instant().toString())
                .endObject()
                .toBytes();
        Alert alert = new Alert("Bellwether: unusual spending", text, Payload.of(json));
        places.tell(Topic.UNUSUAL_SPEND, Phase.ONCE, alert);
    }

    /** Slack reads {@code text} and leaves the rest; everybody else reads the rest. */
    private Alert alert(Movement movement, int percent) {
        long spent = movement.standing().spent();
        String budget = movement.counter().budget();
        String text = "Budget `" + budget + "` is used up by " + percent + " %: $" + dollars(spent) + " of $"
                + dollars(movement.cap());
        byte[] json = new JsonWriter()
                .object()
                .member("text", text)
                .member("event", Topic.BUDGET.word())
                .member("budget", budget)
                .member("percent", percent)
                .member("spent_micro_dollars", spent)
                .member("cap_micro_dollars", movement.cap())
                .member(
                        "period_starts_at",
                        Instant.ofEpochSecond(movement.counter().startsAt()).toString())
                .member("at", clock().instant().toString())
                .endObject()
                .toBytes();
        return new Alert("Bellwether: budget " + budget + " at " + percent + " %", text, Payload.of(json));
    }

    private static String dollars(long micro) {
        return BigDecimal.valueOf(micro, MICRO_DIGITS).stripTrailingZeros().toPlainString();
    }
}
