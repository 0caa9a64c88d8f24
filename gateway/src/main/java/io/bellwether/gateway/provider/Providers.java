package io.bellwether.gateway.provider;

import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Upstream;
import java.util.Map;

/** All providers by name. */
public final class Providers implements Upstream {
    private final Map<String, Upstream> byName;

    public Providers(Map<String, Upstream> byName) {
        this.byName = Map.copyOf(byName);
    }

    @Override
    public Reply answer(Exchange exchange, Target target) {
        Upstream provider = byName.get(target.provider());
        if (provider == null) {
            throw new IllegalArgumentException(
                    "provider: " + target.provider() + " (expected: one of " + byName.keySet() + ")");
        }
        return provider.answer(exchange, target);
    }
}
