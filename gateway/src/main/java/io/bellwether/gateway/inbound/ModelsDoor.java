package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.NearNames;
import io.bellwether.gateway.exchange.Porter;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** {@code GET /v1/models} and {@code /v1/models/{id}}: what a key may ask for, in OpenAI's form, with prices beside. */
public final class ModelsDoor {
    /** One model as callers see it. */
    public record Listed(String id, List<Placed> targets) {}

    /** Where a model is to be had, and for how much, if that is known. */
    public record Placed(String provider, String model, Optional<Prices> prices) {}

    /** Micro-dollars per million tokens, and the day on which somebody looked. */
    public record Prices(long input, long cachedInput, long output, String version) {}

    /** All that the door must know; a reload makes a new one. */
    public record Catalogue(List<Listed> models, Porter porter, BiPredicate<String, String> mayUse) {}

    public static final String PATH = "/v1/models";

    /** Models have no birthday here; clients want a number. */
    private static final long CREATED = 1_700_000_000L;

    private final Supplier<Catalogue> catalogues;

    public ModelsDoor(Supplier<Catalogue> catalogues) {
        this.catalogues = catalogues;
    }

    /** The list. */
    public void list(ServerExchange wire, String id) throws HttpFailure {
        Catalogue catalogue = catalogues.get();
        Optional<String> caller = caller(catalogue, wire, id);
        if (caller.isEmpty()) {
            return;
        }
        JsonWriter json =
                new JsonWriter().object().member("object", "list").name("data").array();
        for (Listed model : catalogue.models()) {
            if (catalogue.mayUse().test(caller.get(), model.id())) {
                write(json, model);
            }
        }
        answer(wire, id, json.endArray().endObject());
    }

    /** One of them; the path's rest is its name. */
    public void one(ServerExchange wire, String id) throws HttpFailure {
        Catalogue catalogue = catalogues.get();
        Optional<String> caller = caller(catalogue, wire, id);
        if (caller.isEmpty()) {
            return;
        }
        String name = decoded(wire.head().path().substring(PATH.length() + 1));
        Optional<Listed> found = catalogue.models().stream()
                .filter(model -> model.id().equals(name))
                .filter(model -> catalogue.mayUse().test(caller.get(), model.id()))
                .findFirst();
        if (found.isEmpty()) {
            List<String> ids = catalogue.models().stream().map(Listed::id).toList();
            String near = NearNames.question(
                    NearNames.of(name, ids, model -> catalogue.mayUse().test(caller.get(), model)));
            String message = "The model `" + name + "` does not exist here" + (near.isEmpty() ? "" : ": " + near);
            FrontDoor.refuse(wire, id, Kind.UNKNOWN_MODEL, message);
            return;
        }
        JsonWriter json = new JsonWriter();
        write(json, found.get());
        answer(wire, id, json);
    }

    /** The name of the caller's key; when there is none, that has been answered. */
    private static Optional<String> caller(Catalogue catalogue, ServerExchange wire, String id) throws HttpFailure {
        switch (catalogue.porter().admit(wire.head().fields(), wire.peer())) {
            case Porter.Admission.Granted(Who who) -> {
                return Optional.of(who.key());
            }
            case Porter.Admission.Denied(Failure failure) -> {
                FrontDoor.refuse(wire, id, failure);
                return Optional.empty();
            }
        }
    }

    private static void answer(ServerExchange wire, String id, JsonWriter json) throws HttpFailure {
        HeadWriter fields =
                new HeadWriter().add("content-type", "application/json").add("x-request-id", id);
        wire.answer(200, fields, Payload.of(json.toBytes()));
    }

    private static void write(JsonWriter json, Listed model) {
        json.object()
                .member("id", model.id())
                .member("object", "model")
                .member("created", CREATED)
                .member("owned_by", model.targets().getFirst().provider());
        json.name("bellwether").object();
        model.targets()
                .getFirst()
                .prices()
                .ifPresentOrElse(known -> prices(json, known), () -> json.memberNull("prices"));
        json.name("targets").array();
        for (Placed target : model.targets()) {
            json.object()
                    .member("provider", target.provider())
                    .member("model", target.model())
                    .endObject();
        }
        json.endArray().endObject().endObject();
    }

    private static void prices(JsonWriter json, Prices prices) {
        json.name("prices")
                .object()
                .member("currency", "USD")
                .member("input_micro_dollars_per_million", prices.input())
                .member("cached_input_micro_dollars_per_million", prices.cachedInput())
                .member("output_micro_dollars_per_million", prices.output())
                .member("version", prices.version())
                .endObject();
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return raw;
        }
    }
}
