package io.bellwether.gateway.budget.spending;

import io.bellwether.gateway.budget.Grade;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.OutputCap;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.Needle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The most that one attempt at a request can cost: an upper bound, not a guess.
 *
 * <p>No token of a byte-level vocabulary has less than a byte, so a prompt has at most as many tokens as its body has
 * bytes; what a chat template adds for each message is less than the JSON around it. An answer has at most what the
 * caller, a cap or the model allows; where none of them says, it is capped by us. An attempt may begin at any moment up
 * to the deadline, so the dearest price of that time counts.
 */
public final class Bounds {
    /** The cap of an answer whose length nobody else limits. */
    static final long UNLIMITED_TOKENS = 16_384;

    /** A shorter answer is of no use to anybody. */
    static final long LEAST_TOKENS = 16;

    /**
     * Of one image: 2,833 and eight tiles of 5,667, as gpt-4o-mini counts them (OpenAI API guide, "Images and vision").
     * From memory, not checked against the page: a bound as far as no model counts more.
     */
    static final long IMAGE_TOKENS = 48_169;

    private static final Needle IMAGE = new Needle("\"image_url\"");

    private static final Needle ESCAPED = new Needle("\\u00");

    /**
     * How letters begin that are written as escapes, which nobody needs to: a word in which one stands could be an
     * image's key.
     */
    private static final List<Needle> ESCAPED_LETTERS =
            List.of(new Needle("\\u004"), new Needle("\\u005"), new Needle("\\u006"), new Needle("\\u007"));

    /** A character of Java's is at most so many bytes of UTF-8. */
    private static final int MOST_BYTES_PER_CHARACTER = 3;

    /** When a request may begin an attempt, and of which grade. */
    private record Span(Grade grade, Instant from, Instant to) {}

    private final PriceBook prices;
    private final OutputLimits limits;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    public Bounds(PriceBook prices, OutputLimits limits, InstantSource clock, LongSupplier nanoTime) {
        this.prices = prices;
        this.limits = limits;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** What a request may cost where caps may be passed: nothing is changed, what has no price counts as nothing. */
    long expected(Exchange exchange) {
        Span span = span(exchange);
        long prompt = promptTokens(exchange.request());
        long most = 0;
        for (Target target : exchange.targets()) {
            long output = Math.min(output(exchange, target), UNLIMITED_TOKENS);
            most = Math.max(most, Tariff.most(tariffs(target, span), prompt, total(exchange, output)));
        }
        return most;
    }

    /**
     * What a request can cost at most at any of its targets. Targets without a price are taken out of it, and answers
     * that nobody limits are capped. Nothing if no target is left.
     */
    OptionalLong most(Exchange exchange) {
        return within(exchange, Long.MAX_VALUE);
    }

    /**
     * The same with its answer shortened, so that it can cost at most so much. Targets that could not say anything for
     * it are taken out. Nothing if no target is left; then the request is as it was.
     */
    OptionalLong clamped(Exchange exchange, long mostMicroDollars) {
        OptionalLong cost = within(exchange, mostMicroDollars);
        if (cost.isPresent()) {
            long shortest = Long.MAX_VALUE;
            for (Target target : exchange.targets()) {
                shortest = Math.min(shortest, output(exchange, target));
            }
            exchange.trail().clamped(shortest);
        }
        return cost;
    }

    private OptionalLong within(Exchange exchange, long mostMicroDollars) {
        Span span = span(exchange);
        long prompt = promptTokens(exchange.request());
        List<Target> kept = new ArrayList<>(exchange.targets().size());
        Map<Target, OutputCap> caps = new HashMap<>();
        long most = 0;
        for (Target target : exchange.targets()) {
            long longest = output(exchange, target);
            long mine =
                    prompt + (long) MOST_BYTES_PER_CHARACTER * target.prompt().length();
            List<Tariff> tariffs = tariffs(target, span);
            long output = tariffs.isEmpty() ? -1 : affordable(exchange, tariffs, mine, longest, mostMicroDollars);
            if (output < 0) {
                continue;
            }
            kept.add(target);
            most = Math.max(most, Tariff.most(tariffs, mine, total(exchange, output)));
            cap(exchange, target, output, longest).ifPresent(cap -> caps.put(target, cap));
        }
        if (kept.isEmpty()) {
            return OptionalLong.empty();
        }
        if (kept.size() < exchange.targets().size()) {
            exchange.targets(kept);
        }
        if (!caps.isEmpty()) {
            exchange.caps(caps);
        }
        return OptionalLong.of(most);
    }

    /** The longest answer whose cost is within the bound; -1 if there is none of use. Halving finds it. */
    private static long affordable(
            Exchange exchange, List<Tariff> tariffs, long prompt, long longest, long mostMicroDollars) {
        long high = longest == Long.MAX_VALUE ? UNLIMITED_TOKENS : longest;
        if (Tariff.most(tariffs, prompt, total(exchange, high)) <= mostMicroDollars) {
            return high;
        }
        long least = Math.min(LEAST_TOKENS, high);
        if (!generates(exchange) || Tariff.most(tariffs, prompt, total(exchange, least)) > mostMicroDollars) {
            return -1;
        }
        long low = least;
        while (low < high) {
            long middle = high - (high - low) / 2;
            boolean within = Tariff.most(tariffs, prompt, total(exchange, middle)) <= mostMicroDollars;
            low = within ? middle : low;
            high = within ? high : middle - 1;
        }
        return low;
    }

    /** The cap that holds from now on: a new one, or one that was there already. */
    private Optional<OutputCap> cap(Exchange exchange, Target target, long output, long longest) {
        if (output == longest || !generates(exchange)) {
            return exchange.cap(target);
        }
        Field field = exchange.operation() == Operation.CHAT ? limits.field(target) : Field.MAX_TOKENS;
        return Optional.of(new OutputCap(field, output));
    }

    /** The most tokens of one answer; {@link Long#MAX_VALUE} if nobody limits it. */
    private long output(Exchange exchange, Target target) {
        if (!generates(exchange)) {
            return 0;
        }
        long asked = exchange.request().scan().maxTokens().orElse(Long.MAX_VALUE);
        long capped = exchange.cap(target).map(OutputCap::mostTokens).orElse(Long.MAX_VALUE);
        long known = limits.mostTokens(target);
        return Math.max(1, Math.min(Math.min(asked, capped), known == 0 ? Long.MAX_VALUE : known));
    }

    private static long total(Exchange exchange, long output) {
        return Math.min(Usage.MOST_TOKENS, output * exchange.request().scan().choices());
    }

    private List<Tariff> tariffs(Target target, Span span) {
        PriceRow.Key key = new PriceRow.Key(target.provider(), target.model());
        return prices.possible(key, span.grade(), span.from(), span.to());
    }

    private Span span(Exchange exchange) {
        Instant now = clock.instant();
        Duration left = exchange.deadline().left(nanoTime.getAsLong());
        return new Span(Grade.of(exchange.request()), now, left.isPositive() ? now.plus(left) : now);
    }

    private static boolean generates(Exchange exchange) {
        return exchange.operation() == Operation.CHAT || exchange.operation() == Operation.COMPLETIONS;
    }

    private static long promptTokens(ChatRequest request) {
        return request.body().length + images(request) * IMAGE_TOKENS;
    }

    /** As often as the word stands there; where it is key and value both, an image counts twice. */
    private static long images(ChatRequest request) {
        var messages = request.scan().span(Field.MESSAGES);
        long count = IMAGE.count(request.body(), messages);
        if (ESCAPED.count(request.body(), messages) > 0) {
            for (Needle letter : ESCAPED_LETTERS) {
                count += letter.count(request.body(), messages);
            }
        }
        return count;
    }
}
