package io.bellwether.app;

import io.bellwether.app.settings.ModelSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.TargetSettings;
import io.bellwether.console.PriceActions;
import io.bellwether.gateway.budget.PriceBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The settings' targets without a price: what they cost is unknown, and strict budgets refuse them. */
final class UnpricedTargets {
    private UnpricedTargets() {}

    static List<PriceActions.Unpriced> of(Settings settings, PriceBook prices, Instant now) {
        List<PriceActions.Unpriced> unpriced = new ArrayList<>();
        for (ModelSettings model : settings.models()) {
            for (TargetSettings target : model.targets()) {
                if (prices.tariff(target.provider(), target.model(), now).isEmpty()) {
                    unpriced.add(new PriceActions.Unpriced(model.name(), target.provider(), target.model()));
                }
            }
        }
        return unpriced;
    }
}
