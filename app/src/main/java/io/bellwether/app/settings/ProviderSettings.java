package io.bellwether.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A provider: the key stands beside the one address it is sent to, and no caller can change either.
 *
 * @param name how models and the log call it
 * @param dialect the language it speaks
 * @param baseUrl where its API starts, without a slash at the end
 * @param apiKey absent: it asks for none
 * @param keys several credentials instead of one; empty means {@code apiKey}
 * @param rotate when one of them takes over from another; absent means the least loaded each time
 * @param probe how it is asked whether it is well again; absent means that requests find out
 * @param headers sent with every request
 * @param organization for keys that belong to several
 * @param project for keys that belong to several
 * @param timeouts the general ones with its own on top
 * @param pool the general one with its own on top
 * @param tls whom to trust
 * @param continuation how it is told to go on with another's answer
 * @param leaving what becomes of an answer whose caller has gone
 * @param region where it stands, for models that prefer regions
 * @param prices what price lists call it; absent means as it is called here
 */
public record ProviderSettings(
        String name,
        Dialect dialect,
        URI baseUrl,
        Optional<Secret> apiKey,
        List<ProviderKeySettings> keys,
        Optional<RotateSettings> rotate,
        Optional<ProbeSettings> probe,
        Map<String, Secret> headers,
        Optional<String> organization,
        Optional<String> project,
        UpstreamTimeouts timeouts,
        PoolSettings pool,
        Tls tls,
        Continuing continuation,
        Leaving leaving,
        Optional<String> region,
        Optional<String> prices) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    /**
     * Headers that frame a message or belong to one connection (RFC 9110, 7.6.1), and those we must set ourselves.
     */
    private static final Set<String> OURS = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "content-type",
            "content-encoding",
            "accept-encoding",
            "expect",
            "host");

    /** Takes copies. */
    public ProviderSettings {
        keys = List.copyOf(keys);
        headers = Map.copyOf(headers);
    }

    /**
     * Whom to trust.
     *
     * @param verify whether the certificate must be right
     * @param ca PEM file of further authorities; absent: the system's alone
     */
    public record Tls(boolean verify, Optional<Path> ca) {

        static Tls read(Section section) {
            Tls tls = new Tls(
                    section.flag("verify", true, "whether the provider's certificate must be right"),
                    section.optional(Field.of("ca", Kinds.readableFile(), "PEM file of authorities to trust as well")));
            if (!tls.verify) {
                section.warning("verify", "is off: anyone on the way can read the key", "name a ca file instead");
            }
            return tls;
        }
    }

    static ProviderSettings read(Section section, UpstreamTimeouts timeouts, PoolSettings pool) {
        ProviderSettings provider = new ProviderSettings(
                section.value(Field.of("name", Kinds.name(), "how models and the log call it")),
                section.value(Field.of("dialect", Kinds.choice(Dialect.values()), "the language it speaks")
                        .otherwise(Dialect.OPENAI)),
                section.value(Field.of("base_url", BaseUrl.kind(), "where its API starts, usually ending in /v1")),
                section.optional(Field.of("api_key", Kinds.secret(), "its key; absent where it asks for none")),
                section.parts("keys", "several credentials instead of api_key", ProviderKeySettings::read),
                section.optionalPart("rotate", "when one of keys takes over from another", RotateSettings::read),
                section.optionalPart(
                        "probe", "asks it whether it is well again; absent: requests find out", ProbeSettings::read),
                section.map(Field.of("headers", Kinds.secretText(), "headers to send with every request")),
                section.optionalText("organization", "sent as OpenAI-Organization"),
                section.optionalText("project", "sent as OpenAI-Project"),
                section.override("timeouts", "its own timeouts", own -> UpstreamTimeouts.read(own, timeouts)),
                section.override("pool", "its own pool", own -> PoolSettings.read(own, pool)),
                section.part("tls", "whom to trust", Tls::read),
                section.value(Field.of(
                                "continuation",
                                Kinds.choice(Continuing.values()),
                                "how it goes on with an answer that another provider began and broke off: as a last"
                                        + " `turn` of the assistant's, with `prefix` (DeepSeek, Mistral), `partial`"
                                        + " (Moonshot, Qwen) or `final_message` (vLLM, SGLang)")
                        .otherwise(Continuing.NONE)),
                section.value(Field.of(
                                "when_caller_leaves",
                                Kinds.choice(Leaving.values()),
                                "what becomes of an answer whose caller has gone: `cancel` tells the provider to stop"
                                        + " and estimates the tokens, `finish` reads on for its own count, for"
                                        + " providers that bill the whole answer all the same (Bedrock)")
                        .otherwise(Leaving.CANCEL)),
                section.optional(Field.of("region", Kinds.name(), "where it stands, for models that prefer regions")),
                section.optional(Field.of(
                        "prices", Kinds.name(), "what the price list calls it; absent means as it is called here")));
        provider.headers.keySet().forEach(name -> provider.checkHeader(name, section));
        provider.checkUrl(section);
        provider.checkKeys(section);
        return provider;
    }

    private void checkHeader(String header, Section section) {
        String name = header.toLowerCase(Locale.ROOT);
        String at = "headers." + header;
        if (!TOKEN.matcher(header).matches()) {
            section.error(at, "is no header name", "use letters, digits and dashes");
        } else if (OURS.contains(name)) {
            section.error(at, "is set by the gateway itself", "remove it");
        } else if (name.equals("authorization") && hasKey()) {
            section.error(at, "contradicts api_key or keys, which are sent as authorization", "keep one of them");
        }
    }

    private boolean hasKey() {
        return apiKey.isPresent() || !keys.isEmpty();
    }

    private void checkKeys(Section section) {
        if (apiKey.isPresent() && !keys.isEmpty()) {
            section.error("api_key", "contradicts keys", "make it one of them");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String name = keys.get(i).name();
            if (!names.add(name) && !name.equals(Kinds.UNREADABLE)) {
                section.error("keys[" + i + "].name", "is taken already", "give each its own name");
            }
        }
        if (!keys.isEmpty() && keys.stream().allMatch(key -> key.state() == ProviderKeySettings.State.DRAINING)) {
            section.warning("keys", "are all draining: the provider is not asked at all", "keep one active");
        }
    }

    private void checkUrl(Section section) {
        if (!BaseUrl.endsInVersion(baseUrl)) {
            section.warning("base_url", "does not end in a version", "most providers' base URLs end in /v1");
        }
        if (baseUrl.getScheme().equals("http") && hasKey() && !BaseUrl.isLoopback(baseUrl.getHost())) {
            section.warning("base_url", "sends the key over plain HTTP to another machine", "use https");
        }
    }
}
