package io.bellwether.gateway.routing;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.NearNames;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Standing;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.HeaderName;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;

/** The stage that turns a model's name into targets, best first. */
public final class Routing implements Stage {
    private static final HeaderName TASK = HeaderName.of("x-bellwether-task");

    /** What a caller may write instead of a model's name to get the standard one. */
    private static final String STANDARD = "default";

    /** What a caller may write instead of a task's name. */
    private static final String TELL_ME = "auto";

    private final RouteTable table;
    private final BiPredicate<String, String> mayUse;
    private final Tasks tasks;
    private final Standing standing;
    private final Selection selection;

    /**
     * What choosing goes by.
     *
     * @param standing how the targets are doing
     * @param pricing what they cost
     * @param random for policies that draw; safe for many threads
     */
    public record Sources(Standing standing, Pricing pricing, RandomGenerator random) {}

    /**
     * @param mayUse whether the key of that name may use the model of that name
     */
    public Routing(RouteTable table, BiPredicate<String, String> mayUse, Tasks tasks, Sources sources) {
        this.table = table;
        this.mayUse = mayUse;
        this.tasks = tasks;
        this.standing = sources.standing();
        this.selection = new Selection(standing, sources.pricing(), tasks, sources.random());
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        Optional<String> asked = asked(exchange);
        Optional<Route> route = asked.isEmpty() ? Optional.empty() : table.find(asked.get());
        Optional<Failure> refusal = refusal(exchange, asked, route);
        if (refusal.isPresent()) {
            return new Ending.Refused(refusal.get());
        }
        exchange.trail().route(route.get().model());
        if (isEasy(exchange, route.get())) {
            exchange.targets(route.get().targets());
            return next.proceed(exchange);
        }
        return select(exchange, route.get(), next);
    }

    /** The listed model that a request means, whatever the caller called it; nothing when it is none of ours. */
    public Optional<String> listed(Exchange exchange) {
        return asked(exchange).map(table::listed).filter(table.routes()::containsKey);
    }

    /** The end of a path that goes nowhere: answers what would be done with the request, and why. */
    public Next explaining() {
        return exchange -> {
            Optional<String> asked = asked(exchange);
            Optional<Route> route = asked.isEmpty() ? Optional.empty() : table.find(asked.get());
            Optional<Failure> refusal = refusal(exchange, asked, route);
            return refusal.isPresent() ? new Ending.Refused(refusal.get()) : explain(exchange, route.get());
        };
    }

    private Ending explain(Exchange exchange, Route route) {
        try {
            String task = task(exchange);
            byte[] body = Explanation.of(route, task, selection.choose(exchange, route, task), standing);
            Reply.Complete answer = new Reply.Complete("application/json", body, Usage.NONE, 0);
            return exchange.caller().answer(answer) ? Ending.ANSWERED : Ending.ABANDONED;
        } catch (IllegalArgumentException unreadable) {
            return unreadable(unreadable);
        }
    }

    private Ending select(Exchange exchange, Route route, Next next) {
        try {
            String task = route.heedsTask() ? task(exchange) : "";
            Selection.Choice choice = selection.choose(exchange, route, task);
            if (choice.kept().isEmpty()) {
                return new Ending.Refused(Selection.nobody(route, choice));
            }
            exchange.targets(choice.targets());
            exchange.caps(choice.caps());
        } catch (IllegalArgumentException unreadable) {
            return unreadable(unreadable);
        }
        return next.proceed(exchange);
    }

    private static Ending unreadable(IllegalArgumentException cap) {
        return new Ending.Refused(
                Failure.of(Kind.BAD_REQUEST, String.valueOf(cap.getMessage())).withParam("max_cost_budget"));
    }

    /**
     * Whether the listed order is the answer, without a closer look: nothing is asked for that one of the targets is
     * known to lack. Who is to be left alone at the moment, the attempts pass over.
     */
    private boolean isEasy(Exchange exchange, Route route) {
        if (!route.isPlain() || route.isSelective() || CostCap.isIn(exchange)) {
            return false;
        }
        return route.surelyHolds(exchange.request().scan());
    }

    private Optional<Failure> refusal(Exchange exchange, Optional<String> asked, Optional<Route> route) {
        if (asked.isEmpty()) {
            return refused(Kind.BAD_REQUEST, "model: missing (expected: one of GET /v1/models)");
        }
        if (route.isEmpty()) {
            return refused(Kind.UNKNOWN_MODEL, unknown(exchange.trail().key(), asked.get()));
        }
        return mayUse.test(exchange.trail().key(), route.get().model())
                ? Optional.empty()
                : refused(
                        Kind.MODEL_NOT_ALLOWED,
                        "This key may not use the model `" + asked.get() + "`: ask the operator");
    }

    /** Names what may have been meant, of all that this caller may use. */
    private String unknown(String key, String model) {
        String near = NearNames.question(NearNames.of(model, table.routes().keySet(), name -> mayUse.test(key, name)));
        return "The model `" + model + "` does not exist here ("
                + (near.isEmpty() ? "expected: one of GET /v1/models)" : near + " All are told by GET /v1/models)");
    }

    /**
     * The model that is meant: the caller's own choice, else that of the task, else that of the task's tier, else the
     * standard one.
     */
    private Optional<String> asked(Exchange exchange) {
        Optional<String> named = exchange.request().model();
        if (named.isPresent()
                && (!named.get().equals(STANDARD) || table.routes().containsKey(STANDARD))) {
            return named;
        }
        String task = task(exchange);
        return Optional.ofNullable(table.byTask().get(task))
                .or(() -> tasks.tier(task).map(tasks.models()::get))
                .or(table::standard);
    }

    /** What the request is for: what the header says, else the body, else the guess; empty when nobody can tell. */
    private String task(Exchange exchange) {
        int at = exchange.fields().find(TASK, 0);
        ChatRequest request = exchange.request();
        Optional<String> said = at >= 0
                ? Optional.of(exchange.fields().text(at))
                : request.scan().own(Field.TASK_TYPE, request.body()).flatMap(JsonTree::text);
        Optional<String> stated = said.filter(task -> !task.equals(TELL_ME));
        stated.ifPresent(exchange.trail()::statedTask);
        return stated.orElseGet(() -> guessed(exchange));
    }

    /** Guesses once for each exchange. */
    private String guessed(Exchange exchange) {
        if (exchange.trail().guess().task().isEmpty()) {
            tasks.guess().task(exchange.request()).ifPresent(exchange.trail()::guessed);
        }
        return exchange.trail().guess().task();
    }

    private static Optional<Failure> refused(Kind kind, String message) {
        return Optional.of(Failure.of(kind, message).withParam("model"));
    }
}
