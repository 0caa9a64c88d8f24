package io.bellwether.simulator.serve;

import io.bellwether.simulator.answer.Ask;
import io.bellwether.simulator.answer.AskReader;
import io.bellwether.simulator.answer.Embeddings;
import io.bellwether.simulator.answer.Errors;
import io.bellwether.simulator.answer.Moderations;
import io.bellwether.simulator.wire.Head;
import io.bellwether.simulator.wire.Reply;
import io.bellwether.simulator.wire.Request;
import java.util.Optional;
import java.util.function.Function;

/** Which path is answered by what. One instance per connection. */
public final class Endpoints {
    /** The header that says a script. */
    static final String SCRIPT_HEADER = "x-sim";

    private static final String BEARER = "Bearer ";

    private final Site site;
    private final Generation generation;
    private Optional<Remembered> remembered = Optional.empty();

    /** What was read out of the last request; it is often repeated (see {@link Request}). */
    private record Remembered(Request request, Ask ask) {}

    public Endpoints(Site site) {
        this.site = site;
        this.generation = new Generation(site);
    }

    void answer(Request request, Outlet out) {
        String path = request.head().path();
        switch (path) {
            case "/healthz" -> reply(Reply.json(200, "{\"status\":\"ok\"}"), out);
            case "/sim/stats" -> reply(Reply.json(200, site.stats().json()), out);
            case "/sim/reset" -> reset(out);
            default -> guarded(request, path, out);
        }
    }

    private void reset(Outlet out) {
        site.stats().reset();
        site.repeats().clear();
        reply(Reply.json(200, "{\"status\":\"reset\"}"), out);
    }

    private void guarded(Request request, String path, Outlet out) {
        site.stats().asked(request);
        Optional<String> key = request.head()
                .field("authorization")
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(sent -> !sent.isEmpty());
        if (key.isEmpty() || !site.key().map(key.get()::equals).orElse(true)) {
            reply(Reply.json(401, Errors.badKey(key.map(Endpoints::masked).orElse("''"))), out);
        } else if (path.startsWith("/v1/models") && request.head().method().equals("GET")) {
            reply(models(request.head(), path), out);
        } else if (request.head().method().equals("POST")) {
            posted(request, path, out);
        } else {
            reply(noPath(request.head()), out);
        }
    }

    private Reply models(Head head, String path) {
        if (path.equals("/v1/models")) {
            return Reply.json(200, site.models().list());
        }
        String id = path.substring("/v1/models".length());
        if (!id.startsWith("/")) {
            return noPath(head);
        }
        return site.models()
                .one(id.substring(1))
                .map(model -> Reply.json(200, model))
                .orElseGet(() -> Reply.json(404, Errors.noModel(id.substring(1))));
    }

    private void posted(Request request, String path, Outlet out) {
        Optional<Ask> ask = ask(request);
        if (ask.isEmpty()) {
            reply(
                    Reply.json(
                            400,
                            Errors.invalid("We could not parse the JSON body of your request.", "", "invalid_json")),
                    out);
            return;
        }
        switch (path) {
            case "/v1/chat/completions" -> generate(Generation.Endpoint.CHAT, request, ask.get(), out);
            case "/v1/completions" -> generate(Generation.Endpoint.COMPLETION, request, ask.get(), out);
            case "/v1/embeddings" -> whole("input", request, ask.get(), out, Embeddings::body);
            case "/v1/moderations" ->
                whole(
                        "input",
                        request,
                        ask.get(),
                        out,
                        said -> Moderations.body(said, out.lane().nextId()));
            default -> reply(noPath(request.head()), out);
        }
    }

    private void generate(Generation.Endpoint endpoint, Request request, Ask ask, Outlet out) {
        for (String needed : new String[] {"model", endpoint.field()}) {
            if (!ask.fields().contains(needed)) {
                reply(missing(needed), out);
                return;
            }
        }
        generation.answer(endpoint, request, ask, out);
    }

    private void whole(String needed, Request request, Ask ask, Outlet out, Function<Ask, String> body) {
        if (ask.fields().contains(needed)) {
            generation.whole(request, ask, body, out);
        } else {
            reply(missing(needed), out);
        }
    }

    private Optional<Ask> ask(Request request) {
        if (remembered.isPresent() && remembered.get().request() == request) {
            return Optional.of(remembered.get().ask());
        }
        Optional<Ask> ask = AskReader.read(request.body());
        remembered = ask.map(read -> new Remembered(request, read));
        return ask;
    }

    private static Reply missing(String field) {
        return Reply.json(
                400,
                Errors.invalid("Missing required parameter: '" + field + "'.", field, "missing_required_parameter"));
    }

    private static Reply noPath(Head head) {
        return Reply.json(404, Errors.noPath(head.method(), head.path()));
    }

    private static String masked(String key) {
        return "****" + key.substring(Math.max(0, key.length() - 4));
    }

    private static void reply(Reply reply, Outlet out) {
        out.write(reply.bytes());
        out.finish();
    }
}
