package io.bellwether.gateway.routing;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.http.HeaderName;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The stage that turns a model's name into targets. */
public final class Routing implements Stage {
    private static final HeaderName TASK = HeaderName.of("x-bellwether-task");

    /** What a caller may write instead of a model's name to get the standard one. */
    private static final String STANDARD = "default";

    private final RouteTable table;
    private final BiPredicate<String, String> mayUse;

    /**
     * @param mayUse whether the key of that name may use the model of that name
     */
    public Routing(RouteTable table, BiPredicate<String, String> mayUse) {
        this.table = table;
        this.mayUse = mayUse;
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        Optional<String> asked = asked(exchange);
        if (asked.isEmpty()) {
            return refused(Kind.BAD_REQUEST, "model: missing (expected: one of GET /v1/models)");
        }
        Optional<RouteTable.Route> route = table.find(asked.get());
        if (route.isEmpty()) {
            return refused(
                    Kind.UNKNOWN_MODEL,
                    "The model `" + asked.get() + "` does not exist here (expected: one of GET /v1/models)");
        }
        if (!mayUse.test(exchange.trail().key(), route.get().model())) {
            return refused(
                    Kind.MODEL_NOT_ALLOWED, "This key may not use the model `" + asked.get() + "`: ask the operator");
        }
        exchange.trail().route(route.get().model());
        exchange.targets(route.get().targets());
        return next.proceed(exchange);
    }

    /**
     * The model that is meant: the caller's own choice, else that of the task the caller names, else the standard
     * one.
     */
    private Optional<String> asked(Exchange exchange) {
        return exchange.request()
                .model()
                .filter(name -> !name.equals(STANDARD) || table.routes().containsKey(STANDARD))
                .or(() -> exchange.fields().value(TASK).map(table.byTask()::get))
                .or(table::standard);
    }

    private static Ending refused(Kind kind, String message) {
        return new Ending.Refused(Failure.of(kind, message).withParam("model"));
    }
}
