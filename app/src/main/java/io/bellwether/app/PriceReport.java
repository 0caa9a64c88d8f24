package io.bellwether.app;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.lists.PriceDiff;
import io.bellwether.gateway.budget.lists.PriceDiff.Change;
import io.bellwether.gateway.budget.lists.PriceImport;
import io.bellwether.gateway.budget.lists.PriceLines;
import io.bellwether.gateway.budget.lists.PriceList;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells a person what a price list would change, before anything is. */
final class PriceReport {
    private final PrintWriter out;

    PriceReport(PrintWriter out) {
        this.out = out;
    }

    void show(PriceImport imported) {
        PriceList list = imported.list();
        PriceDiff diff = imported.diff();
        out.println(list.form() + ": " + list.rows().size() + " prices; dollars for a million tokens");
        for (Change change : diff.added()) {
            change.after().forEach((above, price) -> out.println("new      " + name(change, above) + whole(price)));
        }
        for (Change change : diff.changed()) {
            changed(change);
        }
        for (Change change : diff.gone()) {
            out.println("gone     " + name(change, 0) + "keeps its price");
        }
        for (Change change : diff.large()) {
            out.println("warning  " + name(change, 0) + "became more than ten times as dear or as cheap"
                    + (imported.leftOut().contains(change) ? "; left out (--accept-large takes it)" : ""));
        }
        list.passedOver().forEach(line -> out.println("warning  " + line));
        out.println(diff.added().size() + " new, " + diff.changed().size() + " changed, "
                + diff.gone().size() + " gone, " + list.passedOver().size() + " passed over");
    }

    private void changed(Change change) {
        for (Map.Entry<Long, Price> size : change.after().entrySet()) {
            Price before = change.before().get(size.getKey());
            if (before == null) {
                out.println("changed  " + name(change, size.getKey()) + whole(size.getValue()));
            } else if (!before.equals(size.getValue())) {
                out.println("changed  " + name(change, size.getKey()) + parts(before, size.getValue()));
            }
        }
        change.before().keySet().stream()
                .filter(above -> !change.after().containsKey(above))
                .forEach(above -> out.println("changed  " + name(change, above) + "is priced like shorter prompts"));
    }

    private static String name(Change change, long above) {
        String size = above == 0 ? "" : " above " + above + " tokens";
        return change.key().provider() + "/" + change.key().model() + size + ": ";
    }

    private static String whole(Price price) {
        return "input " + PriceLines.dollars(price.inputMicroDollars()) + ", cached "
                + PriceLines.dollars(price.cachedInputMicroDollars()) + ", output "
                + PriceLines.dollars(price.outputMicroDollars()) + ", reasoning "
                + PriceLines.dollars(price.reasoningMicroDollars());
    }

    private static String parts(Price before, Price after) {
        List<String> parts = new ArrayList<>();
        part("input", before.inputMicroDollars(), after.inputMicroDollars(), parts);
        part("cached", before.cachedInputMicroDollars(), after.cachedInputMicroDollars(), parts);
        part("output", before.outputMicroDollars(), after.outputMicroDollars(), parts);
        part("reasoning", before.reasoningMicroDollars(), after.reasoningMicroDollars(), parts);
        return String.join(", ", parts);
    }

    private static void part(String name, long before, long after, List<String> parts) {
        if (before != after) {
            String factor = PriceLines.factor(before, after)
                    .map(times -> " (x" + times + ")")
                    .orElse("");
            parts.add(name + " " + PriceLines.dollars(before) + " -> " + PriceLines.dollars(after) + factor);
        }
    }
}
