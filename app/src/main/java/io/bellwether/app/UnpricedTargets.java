package io.bellwether.app;

import io.bellwether.app.settings.ModelSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.TargetSettings;
import io.bellwether.console.PriceActions;
import io.bellwether.gateway.budget.Grade;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The settings' targets without a price: what they cost is unknown, and strict budgets refuse them. */
final class UnpricedTargets {
    /** A price of some hours alone is none at the others. */
    private static final Duration DAY = Duration.ofDays(1);

    private UnpricedTargets() {}

    static List<PriceActions.Unpriced> of(Settings settings, PriceBook prices, Instant now) {
        List<PriceActions.Unpriced> unpriced = new ArrayList<>();
        for (ModelSettings model : settings.models()) {
            for (TargetSettings target : model.targets()) {
                PriceRow.Key key = new PriceRow.Key(target.provider(), target.model());
                if (prices.tariffs(key, Grade.STANDARD, now, now.plus(DAY)).isEmpty()) {
                    unpriced.add(new PriceActions.Unpriced(model.name(), target.provider(), target.model()));
                }
            }
        }
        return unpriced;
    }
}
