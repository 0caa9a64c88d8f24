package io.bellwether.gateway.budget;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Pricing;
import java.time.Instant;
import java.time.InstantSource;

/** What a request is likely to cost, by the price book of this moment. Nothing counts as cached beforehand. */
public final class Estimates implements Pricing {
    private final PriceBook prices;
    private final InstantSource clock;

    public Estimates(PriceBook prices, InstantSource clock) {
        this.prices = prices;
        this.clock = clock;
    }

    @Override
    public long promptTokens(ChatRequest request) {
        return TokenEstimate.promptRead(request);
    }

    @Override
    public long roughTokens(ChatRequest request) {
        return TokenEstimate.prompt(request);
    }

    @Override
    public Quotes quotes(ChatRequest request) {
        Grade grade = Grade.of(request);
        Instant now = clock.instant();
        return target ->
                prices.tariff(target.provider(), target.model(), grade, now).map(Estimates::quote);
    }

    private static Quote quote(Tariff tariff) {
        return (promptTokens, outputTokens) -> {
            long prompt = Math.min(promptTokens, Usage.MOST_TOKENS);
            return tariff.price(prompt)
                    .costMicroDollars(Usage.estimated(prompt, Math.min(outputTokens, Usage.MOST_TOKENS)));
        };
    }
}
