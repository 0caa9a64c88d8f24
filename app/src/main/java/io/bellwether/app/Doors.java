package io.bellwether.app;

import io.bellwether.app.settings.ServerSettings;
import io.bellwether.console.AdminDoor;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.inbound.FrontDoor;
import io.bellwether.gateway.inbound.HealthDoors;
import io.bellwether.gateway.inbound.LocalDoor;
import io.bellwether.gateway.inbound.MetricsDoor;
import io.bellwether.gateway.inbound.ModelsDoor;
import io.bellwether.gateway.inbound.OpenAiDoor;
import io.bellwether.gateway.inbound.PageDoor;
import io.bellwether.gateway.inbound.RequestIds;
import io.bellwether.gateway.inbound.ResumableDoor;
import io.bellwether.gateway.inbound.StreamsDoor;
import io.bellwether.gateway.inbound.WebSocketDoor;
import io.bellwether.gateway.inbound.resume.Recordings;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.server.ServerExchange;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Every path and the door behind it. */
final class Doors {
    /** Of the operator's API; what is refused there is refused in its own words. */
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private static final String CONSOLE = "/console.html";

    private final Supplier<Wiring.Engine> engines;
    private final HealthDoors health;
    private final Metrics metrics;
    private final Console console;
    private final Recordings recordings;

    /**
     * Doors that are there only where the settings ask for them.
     *
     * @param embedders the origins of pages that may embed an assistant's, by its slug
     */
    record Extra(
            Map<String, Map<String, Door>> byPath,
            List<FrontDoor.Area> areas,
            Function<String, Set<String>> embedders) {
        static final Extra NONE = new Extra(Map.of(), List.of(), nobody -> Set.of());
    }

    /**
     * @param engines the engine in use at the moment
     */
    Doors(
            Supplier<Wiring.Engine> engines,
            HealthDoors health,
            Metrics metrics,
            Console console,
            Recordings recordings) {
        this.engines = engines;
        this.health = health;
        this.metrics = metrics;
        this.console = console;
        this.recordings = recordings;
    }

    /**
     * What stands at an address.
     *
     * @param everybody all doors there are
     * @param callers all but the operators'
     */
    record Fronts(FrontDoor everybody, FrontDoor callers) {}

    /**
     * @param work for reading files
     * @param credit what callers and payment providers can do about credit
     */
    Fronts fronts(ServerSettings server, Executor work, CreditDoors credit, Extra extra) {
        SecureRandom random = new SecureRandom();
        RequestIds ids = new RequestIds(random.nextLong(), random.nextLong());
        PageDoor pages = new PageDoor(new Pages(work), extra.embedders());
        ModelsDoor models = new ModelsDoor(() -> engines.get().catalogue());
        Door otherwise = otherwise(models, server.page() ? pages : Doors::unknown);
        Map<String, Map<String, Door>> callers = callers(ids, models, credit, extra);
        List<FrontDoor.Area> theirs = new ArrayList<>(List.of(streams(), credit.hooks()));
        theirs.addAll(extra.areas());
        Map<String, Map<String, Door>> everybody = new HashMap<>(callers);
        List<FrontDoor.Area> areas = new ArrayList<>(theirs);
        Door operators = console.door();
        Map<String, Door> page = Map.of("GET", server.page() ? pages.always(CONSOLE) : Doors::unknown);
        everybody.putAll(operating(server, page, operators));
        callers.put(CONSOLE, Map.of("GET", Doors::unknown)); // it is one of the pages' files
        areas.add(new FrontDoor.Area(AdminDoor.PATH, operators));
        areas.add(new FrontDoor.Area("/console/", FrontDoor.byMethod(page)));
        return new Fronts(
                new FrontDoor(everybody, areas, otherwise, ids::next),
                new FrontDoor(callers, theirs, otherwise, ids::next));
    }

    /** What only operators look at. */
    private Map<String, Map<String, Door>> operating(ServerSettings server, Map<String, Door> page, Door operators) {
        Door scrape = new MetricsDoor(metrics::text, Metrics.CONTENT_TYPE);
        return Map.of(
                "/console",
                page,
                CONSOLE,
                page,
                "/metrics",
                Map.of("GET", server.metricsPublic() ? scrape : new LocalDoor(scrape)),
                AdminDoor.PATH,
                METHODS.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), any -> operators)));
    }

    private Map<String, Map<String, Door>> callers(RequestIds ids, ModelsDoor models, CreditDoors credit, Extra extra) {
        Map<String, Map<String, Door>> byPath = new HashMap<>();
        for (Operation operation : Operation.values()) {
            Door door = door(operation);
            byPath.put("/v1/" + operation.path(), Map.of("POST", door));
        }
        Door webSocket = new WebSocketDoor(() -> engines.get().webSocket(), ids::next, System::nanoTime);
        byPath.put(WebSocketDoor.PATH, Map.of("GET", webSocket));
        byPath.put(
                "/v1/route:explain",
                Map.of(
                        "POST",
                        new OpenAiDoor(Operation.CHAT, () -> engines.get().explaining(), System::nanoTime)));
        byPath.put(ModelsDoor.PATH, Map.of("GET", models::list));
        byPath.putAll(credit.byPath());
        byPath.putAll(extra.byPath());
        byPath.put("/livez", Map.of("GET", health::live));
        byPath.put("/readyz", Map.of("GET", health::ready));
        byPath.put("/health", Map.of("GET", health::health));
        return byPath;
    }

    private Door door(Operation operation) {
        Supplier<OpenAiDoor.Way> ways = () -> engines.get().way();
        return operation.streams()
                ? new ResumableDoor(operation, ways, recordings, System::nanoTime)
                : new OpenAiDoor(operation, ways, System::nanoTime);
    }

    private FrontDoor.Area streams() {
        StreamsDoor door = new StreamsDoor(() -> engines.get().catalogue().porter(), recordings, System::nanoTime);
        return new FrontDoor.Area(
                StreamsDoor.PREFIX, FrontDoor.byMethod(Map.of("GET", door::read, "DELETE", door::stop)));
    }

    /** GET of a path that no door has by its whole name: one model, or a file of the page. */
    private static Door otherwise(ModelsDoor models, Door page) {
        String prefix = ModelsDoor.PATH + "/";
        return (wire, id) -> {
            if (wire.head().path().startsWith(prefix)) {
                models.one(wire, id);
            } else {
                page.enter(wire, id);
            }
        };
    }

    private static void unknown(ServerExchange wire, String id) throws HttpFailure {
        FrontDoor.refuse(wire, id, Failure.Kind.UNKNOWN_ROUTE, "Unknown request URL");
    }
}
