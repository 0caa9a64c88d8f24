package io.bellwether.console.providers;

import io.bellwether.console.About;
import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an operator can do with providers: add, look, try, change their credentials, remove. */
public final class ProviderActions {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");

    private final House house;

    /** The gateway around it. */
    public interface House {
        /** Where providers are kept; empty when there is no secret that all replicas know. */
        Optional<SealedVault> vault();

        LiveProviders live();

        /**
         * Asks a provider whether it answers; waits for it.
         *
         * @param model what to chat with; empty: one that a route names, or the provider itself
         * @return nothing when nobody is called that
         */
        Optional<Tried> test(String name, String model);
    }

    public ProviderActions(House house) {
        this.house = house;
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("POST", "providers/{name}:test", Scope.ROUTES_WRITE, this::test)
                        .says("Ask a provider for its models and then for a chat of ten tokens")
                        .takes(Set.of("model"))
                        .besideOthers(),
                AdminAction.of("GET", "providers/{name}", Scope.ROUTES_READ, this::show)
                        .says("Show a provider as operators have written it, without its secrets")
                        .remembered(),
                AdminAction.of("PUT", "providers/{name}", Scope.ROUTES_WRITE, this::put)
                        .says("Put a provider in place of what there is; a secret of *** stays as it was")
                        .takes(About.ANYTHING),
                AdminAction.of("DELETE", "providers/{name}", Scope.ROUTES_WRITE, this::delete)
                        .says("Remove a provider that no route names any more"));
    }

    private AdminReply show(AdminRequest request) {
        String name = request.variable("name");
        Optional<JsonTree> document = house.vault().map(vault -> vault.all().get(name));
        if (document.isPresent()) {
            return AdminReply.ok(shown(name, document.get()));
        }
        return house.live().listed().contains(name)
                ? AdminReply.ok(head(name, "settings").endObject())
                : unknown(name);
    }

    private static JsonWriter head(String name, String source) {
        return new JsonWriter().object().member("name", name).member("source", source);
    }

    private static JsonWriter shown(String name, JsonTree document) {
        JsonWriter json = head(name, "api").name("provider");
        SecretPlaces.change(document, (place, secret) -> SecretPlaces.masked(secret))
                .write(json);
        return json.endObject();
    }

    private AdminReply put(AdminRequest request) throws JsonProblem {
        String name = request.variable("name");
        Optional<SealedVault> vault = house.vault();
        if (vault.isEmpty()) {
            return noSecret();
        }
        Map<String, JsonTree> overlay = new LinkedHashMap<>(vault.get().all());
        Optional<JsonTree> former = Optional.ofNullable(overlay.get(name));
        boolean full = former.isEmpty() && overlay.size() >= ProviderVault.MOST;
        if (full || !NAME.matcher(name).matches()) {
            return AdminReply.refused(
                    Kind.INVALID, "name: too odd or too long, or there are too many providers", "choose another name");
        }
        List<Problem.Finding> findings = new ArrayList<>();
        JsonTree document = filled(request.json(), former, findings);
        overlay.put(name, document);
        findings.addAll(findings.isEmpty() ? house.live().check(overlay) : List.of());
        if (!findings.isEmpty()) {
            return AdminReply.invalid(findings);
        }
        vault.get().put(name, document);
        return laid(overlay, () -> back(vault.get(), name, former), shown(name, document));
    }

    private static void back(SealedVault vault, String name, Optional<JsonTree> former) {
        former.ifPresentOrElse(document -> vault.put(name, document), () -> vault.remove(name));
    }

    /** With the former secrets where it has masks. */
    private static JsonTree filled(JsonTree document, Optional<JsonTree> former, List<Problem.Finding> findings) {
        Map<String, String> known = former.map(SecretPlaces::all).orElse(Map.of());
        return SecretPlaces.change(document, (place, secret) -> {
            if (!secret.startsWith(SecretPlaces.MASK)) {
                return secret;
            }
            return Optional.ofNullable(known.get(place)).orElseGet(() -> {
                findings.add(new Problem.Finding(place, "stands for a secret that is not there", "send the secret"));
                return secret;
            });
        });
    }

    private AdminReply delete(AdminRequest request) {
        String name = request.variable("name");
        Optional<SealedVault> vault = house.vault();
        Map<String, JsonTree> overlay =
                new LinkedHashMap<>(vault.map(SealedVault::all).orElse(Map.of()));
        Optional<JsonTree> former = Optional.ofNullable(overlay.remove(name));
        if (vault.isEmpty() || former.isEmpty()) {
            return house.live().listed().contains(name)
                    ? AdminReply.refused(Kind.INVALID, name + " is the settings file's", "remove it there")
                    : unknown(name);
        }
        List<Problem.Finding> findings = house.live().check(overlay);
        if (!findings.isEmpty()) {
            return AdminReply.invalid(findings);
        }
        vault.get().remove(name);
        return laid(
                overlay,
                () -> back(vault.get(), name, former),
                new JsonWriter().object().member("name", name).endObject());
    }

    private AdminReply laid(Map<String, JsonTree> overlay, Runnable takeBack, JsonWriter done) {
        List<Problem.Finding> late = house.live().lay(overlay);
        if (late.isEmpty()) {
            return AdminReply.ok(done);
        }
        takeBack.run(); // the settings file has changed between the two
        return AdminReply.invalid(late);
    }

    private AdminReply test(AdminRequest request) throws JsonProblem {
        String name = request.variable("name");
        String model = request.body().length() == 0
                ? ""
                : request.json().member("model").flatMap(JsonTree::text).orElse("");
        return house.test(name, model).map(ProviderActions::told).orElseGet(() -> unknown(name));
    }

    private static AdminReply told(Tried tried) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("good", tried.good())
                .name("steps")
                .array();
        tried.steps().forEach(step -> json.object()
                .member("what", step.what())
                .member("good", step.good())
                .member("said", step.said())
                .endObject());
        json.endArray().name("models").array();
        tried.models().forEach(json::value);
        return AdminReply.ok(json.endArray().endObject());
    }

    private static AdminReply noSecret() {
        return AdminReply.refused(
                Kind.INVALID,
                "Keys of providers cannot be kept: the replicas share no secret to encrypt them with",
                "set storage.secret in the settings of all replicas, and restart them");
    }

    private static AdminReply unknown(String name) {
        return AdminReply.refused(
                Kind.NOT_FOUND, "There is no provider " + name, "GET /api/admin/v1/providers lists them");
    }
}
