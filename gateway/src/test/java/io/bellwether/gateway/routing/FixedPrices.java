package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Pricing;
import java.util.Map;
import java.util.Optional;

/** So many micro-dollars a token at each target, prompt and answer alike; a prompt has as many tokens as bytes. */
record FixedPrices(Map<String, Long> microDollarsPerToken) implements Pricing {
    @Override
    public long promptTokens(ChatRequest request) {
        return request.scan().textBytes();
    }

    @Override
    public long roughTokens(ChatRequest request) {
        return promptTokens(request);
    }

    @Override
    public Quotes quotes(ChatRequest request) {
        return target -> Optional.ofNullable(microDollarsPerToken.get(target.toString()))
                .map(price -> (promptTokens, outputTokens) -> price * (promptTokens + outputTokens));
    }
}
