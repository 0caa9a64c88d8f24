package io.bellwether.console;

import io.bellwether.gateway.json.JsonWriter;
import java.util.List;
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
                .says("Targets of routes that have no price"));
    }

    private AdminReply list(AdminRequest request) {
        JsonWriter json = new JsonWriter().object().name("unpriced").array();
        for (Unpriced target : unpriced.get()) {
            json.object()
                    .member("route", target.route())
                    .member("provider", target.provider())
                    .member("model", target.model())
                    .endObject();
        }
        return AdminReply.ok(json.endArray().endObject());
    }
}
