package io.bellwether.app;

import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.resilience.degrade.Tickets;
import io.bellwether.http.HeaderName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * Tickets for callers whom no model could answer. The relay lane cannot wait for the store, so a number is taken of
 * those that were reserved before, and the ticket is written down behind the caller's back; where no number is left,
 * there is no ticket.
 */
final class RelayTickets implements Tickets {
    private static final HeaderName CONVERSATION = HeaderName.of("x-bellwether-conversation");
    private static final int RESERVE = 16;
    private static final int MOST_PROMISED = 1_000;

    private final ArrayBlockingQueue<String> numbers = new ArrayBlockingQueue<>(2 * RESERVE);
    private final AtomicBoolean reserving = new AtomicBoolean();
    private final Executor lane;

    /** Guarded by itself. */
    private final SequencedMap<String, String> promised = new LinkedHashMap<>();

    private volatile Store store = new Store(count -> List.of(), (conversation, about) -> {});

    /**
     * Where tickets are written down, on the work lane.
     *
     * @param reserve numbers
     * @param open a ticket for a conversation, about something
     */
    record Store(IntFunction<List<String>> reserve, BiConsumer<String, String> open) {}

    RelayTickets(Executor lane) {
        this.lane = lane;
    }

    /** From now on there is somewhere to write. */
    void into(Store where) {
        store = where;
        reserve();
    }

    @Override
    public Optional<String> open(Exchange exchange) {
        String conversation = exchange.fields().value(CONVERSATION).orElse(exchange.id());
        Optional<String> number = promise(conversation);
        String about = "No model could answer: " + exchange.trail().route();
        number.ifPresent(told -> lane.execute(() -> write(conversation, about)));
        if (numbers.size() < RESERVE) {
            reserve();
        }
        return number;
    }

    private Optional<String> promise(String conversation) {
        synchronized (promised) {
            Optional<String> number =
                    Optional.ofNullable(promised.get(conversation)).or(() -> Optional.ofNullable(numbers.poll()));
            number.ifPresent(told -> promised.put(conversation, told));
            if (promised.size() > MOST_PROMISED) {
                promised.pollFirstEntry();
            }
            return number;
        }
    }

    /** The number that somebody was told for a conversation. */
    Optional<String> promised(String conversation) {
        synchronized (promised) {
            return Optional.ofNullable(promised.get(conversation));
        }
    }

    private void write(String conversation, String about) {
        try {
            store.open().accept(conversation, about);
        } catch (StoreAway away) {
            // told of by the store itself, once and not for each ticket
        }
    }

    private void reserve() {
        if (reserving.compareAndSet(false, true)) {
            lane.execute(() -> {
                try {
                    store.reserve().apply(RESERVE).forEach(numbers::offer);
                } catch (StoreAway away) {
                    // tried again with the next ticket
                } finally {
                    reserving.set(false);
                }
            });
        }
    }
}
