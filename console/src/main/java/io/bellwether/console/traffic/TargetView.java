package io.bellwether.console.traffic;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.resilience.breaker.Breaker;
import io.bellwether.gateway.resilience.breaker.TargetHealth;
import io.bellwether.gateway.resilience.holdout.Holdout;
import io.bellwether.gateway.routing.Candidate;
import io.bellwether.gateway.routing.Capabilities;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One target of a model, as it stands.
 *
 * @param priced what it costs; absent where nobody knows
 */
public record TargetView(Candidate candidate, Optional<Priced> priced, Standing standing) {
    private static final int NANOS_PER_MICRO = 1_000;
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.95;

    /**
     * A price and where it is from.
     *
     * @param origin absent where the list does not say
     */
    public record Priced(Tariff tariff, Optional<PriceRow.Origin> origin) {}

    /**
     * How it does.
     *
     * @param lanes by the name of the credential; empty for a provider's only one
     * @param heldOut who holds it out, and why; absent where nobody does
     */
    public record Standing(TargetHealth health, Map<String, LaneView> lanes, Optional<Holdout> heldOut) {}

    /**
     * The way to it with one credential.
     *
     * @param retryNanos until an open breaker may be tried again; else 0
     * @param coolingNanos until the provider may be asked again that wanted to be left alone; else 0
     * @param lately calls of the breaker's window, and those that failed
     */
    public record LaneView(Breaker.State breaker, long retryNanos, long coolingNanos, Breaker.Lately lately) {}

    void write(JsonWriter json) {
        Candidate.Traits traits = candidate.traits();
        json.object()
                .member("provider", candidate.target().provider())
                .member("model", candidate.target().model())
                .member("step", traits.step().name().toLowerCase(Locale.ROOT))
                .member("weight", Double.toString(traits.weight()))
                .member(
                        "tier",
                        traits.tier()
                                .map(tier -> tier.name().toLowerCase(Locale.ROOT))
                                .orElse(""))
                .member("region", traits.region());
        can(json.name("can"), candidate.can());
        priced.ifPresent(price -> price(json.name("price"), price));
        standing.heldOut().ifPresent(held -> heldOut(json.name("held_out"), held));
        json.member("in_flight", standing.health().inFlight());
        quantile(json, "first_token_p50_micros", HALF);
        quantile(json, "first_token_p95_micros", NEARLY_ALL);
        json.name("lanes").array();
        standing.lanes().forEach((credential, lane) -> lane(json, credential, lane));
        json.endArray().endObject();
    }

    private static void can(JsonWriter json, Capabilities can) {
        json.object()
                .member("context_tokens", can.contextTokens())
                .member("output_tokens", can.outputTokens())
                .member("tools", word(can.tools()))
                .member("vision", word(can.vision()))
                .member("json_schema", word(can.jsonSchema()))
                .endObject();
    }

    private static String word(Capabilities.Can can) {
        return can.name().toLowerCase(Locale.ROOT);
    }

    private static void price(JsonWriter json, Priced priced) {
        json.object().member("version", priced.tariff().version());
        priced.origin().ifPresent(origin -> {
            json.member("source", origin.source());
            origin.checkedOn().ifPresent(day -> json.member("checked_on", day.toString()));
        });
        json.name("bands").array();
        for (Tariff.Step step : priced.tariff().steps()) {
            Price price = step.price();
            json.object()
                    .member("above_input_tokens", step.aboveInputTokens())
                    .member("input_micro_dollars", price.inputMicroDollars())
                    .member("cached_input_micro_dollars", price.cachedInputMicroDollars())
                    .member("output_micro_dollars", price.outputMicroDollars())
                    .member("reasoning_micro_dollars", price.reasoningMicroDollars())
                    .endObject();
        }
        json.endArray().endObject();
    }

    private static void heldOut(JsonWriter json, Holdout held) {
        json.object()
                .member("reason", held.reason())
                .member("by", held.by())
                .member("since", held.since().toString());
        held.until().ifPresent(until -> json.member("until", until.toString()));
        json.endObject();
    }

    private void quantile(JsonWriter json, String name, double part) {
        standing.health().firstTokenNanos(part).ifPresent(nanos -> json.member(name, nanos / NANOS_PER_MICRO));
    }

    private static void lane(JsonWriter json, String credential, LaneView lane) {
        json.object()
                .member("credential", credential)
                .member("breaker", lane.breaker().word())
                .member("retry_micros", lane.retryNanos() / NANOS_PER_MICRO)
                .member("cooling_micros", lane.coolingNanos() / NANOS_PER_MICRO)
                .member("calls", lane.lately().calls())
                .member("failures", lane.lately().failures())
                .endObject();
    }
}
