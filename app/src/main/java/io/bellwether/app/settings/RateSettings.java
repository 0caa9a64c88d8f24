package io.bellwether.app.settings;

import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.exchange.Network;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much callers may use. Nobody is limited unless it is said here, at a key or at a model.
 *
 * @param key each virtual key
 * @param user each end user of a key
 * @param team each team
 * @param ip each address
 * @param trustedProxies whose word about where a request comes from is believed
 * @param answerTokens what an answer is expected to have where the request sets no bound
 * @param queue who may wait instead of being refused
 */
public record RateSettings(
        Optional<Allowance> key,
        Optional<Allowance> user,
        Optional<Allowance> team,
        Optional<Allowance> ip,
        List<Network> trustedProxies,
        int answerTokens,
        Queue queue) {

    /** Takes a copy. */
    public RateSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * Who may wait.
     *
     * @param most at a time
     * @param longest before it is refused after all
     */
    public record Queue(int most, Duration longest) {
        static Queue read(Section section) {
            return new Queue(
                    section.count(
                            "most", 0, Span.of(0, 10_000), "requests that may wait at a time; 0: refuse them at once"),
                    section.duration("longest", Duration.ofSeconds(10), "how long one may wait before it is refused"));
        }
    }

    static RateSettings read(Section section) {
        return new RateSettings(
                section.optionalPart("key", "each virtual key", RuleSettings::read),
                section.optionalPart(
                        "user", "each end user, as header x-bellwether-user or field user says", RuleSettings::read),
                section.optionalPart("team", "each team", RuleSettings::read),
                section.optionalPart("ip", "each address; of IPv6 each /64", RuleSettings::read),
                section.list(Field.of(
                        "trusted_proxies",
                        Kinds.network(),
                        "proxies whose X-Forwarded-For is believed, here, for allowed_ips and for wrong tries")),
                section.count(
                        "answer_tokens",
                        1_000,
                        Span.of(0, 1_000_000),
                        "tokens that an answer is expected to have where the request sets no bound"),
                section.part("queue", "waiting for room instead of being refused", Queue::read));
    }
}
