package io.bellwether.gateway.resilience.degrade;

import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.http.HeaderName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last of a route: an earlier answer, else a text that the operator wrote, in the caller's language. Only for
 * chats, since nothing else has an answer in words.
 */
public final class Degradation {
    private static final HeaderName LANGUAGE = HeaderName.of("accept-language");

    private final Map<String, String> canned;
    private final StaleAnswers stale;
    private final Tickets tickets;
    private final InstantSource clock;

    /** No answer at all: the failure stands. */
    public static final Degradation NONE =
            new Degradation(Map.of(), StaleAnswers.NONE, Tickets.NONE, () -> Instant.EPOCH);

    /** An answer that is none of a model's, and what it is instead. */
    public record Degraded(String how, Reply reply) {}

    /**
     * @param canned texts by language, such as {@code vi}; the first is for those whose language is not among them
     */
    public Degradation(Map<String, String> canned, StaleAnswers stale, Tickets tickets, InstantSource clock) {
        this.canned = new LinkedHashMap<>(canned);
        this.stale = stale;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** What can still be said to the caller; nothing where the failure must be told. */
    public Optional<Degraded> answer(Exchange exchange) {
        if (exchange.operation() != Operation.CHAT || !exchange.isRead()) {
            return Optional.empty();
        }
        return stale.find(exchange)
                .map(text -> degraded("stale", text, exchange))
                .or(() -> canned(exchange).map(text -> degraded("canned", text, exchange)));
    }

    private Degraded degraded(String how, String text, Exchange exchange) {
        DegradedChat chat = new DegradedChat(
                exchange, how, text, tickets.open(exchange), clock.instant().getEpochSecond());
        return new Degraded(how, exchange.request().streaming() ? new Reply.Streaming(chat.stream()) : chat.whole());
    }

    private Optional<String> canned(Exchange exchange) {
        Optional<String> language =
                exchange.fields().value(LANGUAGE).flatMap(wanted -> Languages.best(wanted, canned.keySet()));
        return language.map(canned::get).or(() -> canned.values().stream().findFirst());
    }
}
