package io.bellwether.app;

import io.bellwether.app.settings.LimitSettings;
import io.bellwether.app.settings.PoolSettings;
import io.bellwether.app.settings.ProviderKeySettings;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.UpstreamTimeouts;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.gateway.provider.AfterCaller;
import io.bellwether.gateway.provider.Providers;
import io.bellwether.gateway.provider.openai.ErrorReading;
import io.bellwether.gateway.provider.openai.OpenAiProvider;
import io.bellwether.gateway.provider.openai.OpenAiUpstream;
import io.bellwether.gateway.resilience.RetryAfter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.Origin;
import io.bellwether.http.client.Trust;
import io.bellwether.http.sse.SseLimits;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Builds the providers. */
final class ProviderWiring {
    /** Requests that may wait for a provider's connections, as a multiple of those connections. */
    private static final int WAITING_PER_CONNECTION = 2;

    private final Settings settings;
    private final Lasting lasting;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    ProviderWiring(Settings settings, Lasting lasting, InstantSource clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.lasting = lasting;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    Providers providers() {
        Map<String, Upstream> byName = new LinkedHashMap<>();
        for (ProviderSettings provider : settings.providers()) {
            byName.put(provider.name(), upstream(provider));
        }
        return new Providers(byName);
    }

    private Upstream upstream(ProviderSettings provider) {
        Origin origin = Origin.of(provider.baseUrl(), trust(provider.tls()));
        ErrorReading errors =
                new ErrorReading(fields -> RetryAfter.read(name -> fields.value(HeaderName.of(name)), clock.instant()));
        return switch (provider.dialect()) {
            case OPENAI ->
                new OpenAiUpstream(
                        new OpenAiProvider(provider.name(), provider.baseUrl(), origin, credentials(provider)),
                        lasting.client(provider, clientLimits(provider)),
                        errors,
                        taking(provider),
                        nanoTime);
        };
    }

    private OpenAiUpstream.Taking taking(ProviderSettings provider) {
        LimitSettings limits = settings.limits();
        return new OpenAiUpstream.Taking(
                limits.replyBodyBytes(),
                new SseLimits(limits.sseLineBytes(), limits.sseEventBytes()),
                afterCaller(provider));
    }

    private Function<Exchange, AfterCaller> afterCaller(ProviderSettings provider) {
        return switch (provider.leaving()) {
            case CANCEL -> exchange -> AfterCaller.CANCEL;
            case FINISH -> lasting.leftovers().within(provider.timeouts().leftover());
        };
    }

    /** The fields that go out with each credential, by its name. */
    private static Map<String, Map<String, String>> credentials(ProviderSettings provider) {
        if (provider.keys().isEmpty()) {
            return Map.of("", headers(provider));
        }
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        provider.keys().forEach(key -> byName.put(key.name(), headers(provider, key.name())));
        return byName;
    }

    /** The fields that go out with the credential of this name. */
    static Map<String, String> headers(ProviderSettings provider, String credential) {
        Map<String, String> fields = headers(provider);
        provider.keys().stream()
                .filter(key -> key.name().equals(credential))
                .forEach(
                        key -> fields.put("authorization", "Bearer " + key.key().reveal()));
        return fields;
    }

    /** Credential and further fields, as they go out with every request. */
    static Map<String, String> headers(ProviderSettings provider) {
        Map<String, String> headers = new LinkedHashMap<>();
        provider.apiKey()
                .or(() -> provider.keys().stream().map(ProviderKeySettings::key).findFirst())
                .ifPresent(key -> headers.put("authorization", "Bearer " + key.reveal()));
        provider.organization().ifPresent(name -> headers.put("openai-organization", name));
        provider.project().ifPresent(name -> headers.put("openai-project", name));
        provider.headers().forEach((name, value) -> headers.put(name, value.reveal()));
        return headers;
    }

    static Trust trust(ProviderSettings.Tls tls) {
        if (!tls.verify()) {
            return new Trust.Anyone();
        }
        return tls.ca().<Trust>map(Trust.Authorities::new).orElse(Trust.SYSTEM);
    }

    ClientLimits clientLimits(ProviderSettings provider) {
        PoolSettings pool = provider.pool();
        UpstreamTimeouts timeouts = provider.timeouts();
        return new ClientLimits(
                settings.pool().maxConnections(),
                pool.maxPerHost(),
                pool.maxPerHost() * WAITING_PER_CONNECTION,
                settings.limits().headerBytes(),
                settings.limits().headerFields(),
                timeouts.connect(),
                timeouts.tls(),
                pool.waitAtMost(),
                timeouts.writeStall(),
                timeouts.keepAlive(),
                pool.dnsTtl());
    }
}
