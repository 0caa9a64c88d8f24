package io.bellwether.console.traffic;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Page;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looking at models and providers as they stand. */
public final class ModelActions {
    private final Supplier<List<Model>> models;
    private final Supplier<List<ProviderView>> providers;

    /**
     * What callers may ask for by one name.
     *
     * @param aliases other names for it
     * @param policy in which order its targets are tried
     */
    public record Model(String name, List<String> aliases, String policy, List<TargetView> targets) {}

    /**
     * @param models those there are at the moment
     * @param providers the same
     */
    public ModelActions(Supplier<List<Model>> models, Supplier<List<ProviderView>> providers) {
        this.models = models;
        this.providers = providers;
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "models", Scope.ROUTES_READ, this::models)
                        .says("List the models with their targets' prices, breakers and latencies")
                        .asks("after", "limit"),
                AdminAction.of("GET", "providers", Scope.ROUTES_READ, this::providers)
                        .says("List the providers with the state of their credentials, which are never shown")
                        .asks("after", "limit"));
    }

    private AdminReply models(AdminRequest request) {
        return listed(request, "models", models.get(), new Form<>(Model::name, ModelActions::write));
    }

    private AdminReply providers(AdminRequest request) {
        return listed(request, "providers", providers.get(), new Form<>(ProviderView::name, ProviderView::write));
    }

    /** How one of a list is named and written. */
    private record Form<T>(Function<T, String> name, BiConsumer<T, JsonWriter> write) {}

    private static <T> AdminReply listed(AdminRequest request, String what, List<T> all, Form<T> form) {
        Optional<Page> page = Page.of(request);
        if (page.isEmpty()) {
            return Page.unusable();
        }
        List<T> shown = page.get().cut(all, form.name());
        JsonWriter json = new JsonWriter().object().name(what).array();
        shown.forEach(one -> form.write().accept(one, json));
        json.endArray();
        page.get().next(json, shown, form.name());
        return AdminReply.ok(json.endObject());
    }

    private static void write(Model model, JsonWriter json) {
        json.object().member("name", model.name()).name("aliases").array();
        model.aliases().forEach(json::value);
        json.endArray().member("policy", model.policy()).name("targets").array();
        model.targets().forEach(target -> target.write(json));
        json.endArray().endObject();
    }
}
