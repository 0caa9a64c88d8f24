package io.bellwether.gateway.budget;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Target;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

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
    public OptionalLong costMicroDollars(ChatRequest request, Target target, long promptTokens, long outputTokens) {
        Optional<Tariff> tariff = prices.tariff(target.provider(), target.model(), Grade.of(request), clock.instant());
        if (tariff.isEmpty()) {
            return OptionalLong.empty();
        }
        Usage usage =
                Usage.estimated(Math.min(promptTokens, Usage.MOST_TOKENS), Math.min(outputTokens, Usage.MOST_TOKENS));
        return tariff.get().cost(usage) instanceof Cost.Priced(long microDollars, String version)
                ? OptionalLong.of(microDollars)
                : OptionalLong.empty();
    }
}
