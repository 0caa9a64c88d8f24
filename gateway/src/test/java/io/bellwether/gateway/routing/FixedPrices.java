package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Target;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
    public OptionalLong costMicroDollars(ChatRequest request, Target target, long promptTokens, long outputTokens) {
        return Optional.ofNullable(microDollarsPerToken.get(target.toString()))
                .map(price -> OptionalLong.of(price * (promptTokens + outputTokens)))
                .orElse(OptionalLong.empty());
    }
}
