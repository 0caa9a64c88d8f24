package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A price list while it is read: the first word on a model counts. Confined to one thread. */
final class Gathering {
    private final PriceRow.Origin origin;
    private final Map<PriceRow.Key, Map<Long, Price>> prices = new LinkedHashMap<>();
    private final List<String> passedOver = new ArrayList<>();

    Gathering(PriceRow.Origin origin) {
        this.origin = origin;
    }

    /** A model's prices by the size of the prompt, or a reason to pass it over. */
    void add(String provider, String model, Supplier<Map<Long, Price>> steps) {
        try {
            PriceRow.Key key = new PriceRow.Key(PriceLines.name(provider), PriceLines.name(model));
            Map<Long, Price> bySize = new TreeMap<>(steps.get());
            Map<Long, Price> known = prices.putIfAbsent(key, bySize);
            if (known != null && !known.equals(bySize)) {
                throw new IllegalArgumentException("is listed twice at different prices; the first counts");
            }
        } catch (IllegalArgumentException refused) {
            passedOver.add(PriceLines.shown(provider) + "/" + PriceLines.shown(model) + ": " + refused.getMessage());
        }
    }

    PriceList list(PriceList.Form form) {
        List<PriceRow> rows = new ArrayList<>();
        prices.forEach((key, bySize) -> bySize.forEach((above, price) ->
                rows.add(new PriceRow(key, PriceRow.Band.above(above), price, Optional.empty(), origin))));
        return new PriceList(form, rows, passedOver);
    }
}
