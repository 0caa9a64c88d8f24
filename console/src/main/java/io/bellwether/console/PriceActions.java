package io.bellwether.console;

import io.bellwether.gateway.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looking at what has no price. */
public final class PriceActions {
    private final Supplier<List<Unpriced>> unpriced;

    /**
     * A target that no price is known of.
     *
     * @param route the public model that it answers
     * @param provider as the settings call it
     * @param model as the provider calls it
     */
    public record Unpriced(String route, String provider, String model) {}

    /**
     * @param unpriced what there is at the moment
     */
    public PriceActions(Supplier<List<Unpriced>> unpriced) {
        this.unpriced = unpriced;
    }

    public List<AdminAction> actions() {
        return List.of(AdminAction.of("GET", "prices/unpriced", Scope.USAGE_READ, this::list)
                .says("Targets of routes that have no price")
                .asks("after", "limit"));
    }

    private AdminReply list(AdminRequest request) {
        Optional<Page> page = Page.of(request);
        if (page.isEmpty()) {
            return Page.unusable();
        }
        Function<Unpriced, String> name = one -> one.route() + "/" + one.provider() + "/" + one.model();
        List<Unpriced> shown = page.get().cut(unpriced.get(), name);
        JsonWriter json = new JsonWriter().object().name("unpriced").array();
        for (Unpriced target : shown) {
            json.object()
                    .member("route", target.route())
                    .member("provider", target.provider())
                    .member("model", target.model())
                    .endObject();
        }
        json.endArray();
        page.get().next(json, shown, name);
        return AdminReply.ok(json.endObject());
    }
}
