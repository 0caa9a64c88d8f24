package io.bellwether.assistant.answer;

import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Ticket.Stage;
import io.bellwether.assistant.desk.Tickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tickets in memory; as much of the port as turns need. */
final class MemoryTickets implements Tickets {
    private final List<Ticket> all = new ArrayList<>();

    List<Ticket> all() {
        return List.copyOf(all);
    }

    @Override
    public synchronized Opened open(Request request) {
        Optional<Ticket> known = ofConversation(request.conversation());
        if (known.isPresent()) {
            return new Opened(known.get(), false);
        }
        Ticket ticket = new Ticket(
                "T-2026-00000" + (all.size() + 1),
                request.conversation(),
                request.assistant(),
                request.reason(),
                request.priority(),
                Stage.NEW,
                request.summary(),
                "",
                "",
                request.createdAt(),
                request.dueAt());
        all.add(ticket);
        return new Opened(ticket, true);
    }

    @Override
    public List<String> reserve(int count, Instant at) {
        return List.of();
    }

    @Override
    public synchronized Optional<Ticket> find(String number) {
        return all.stream().filter(one -> one.number().equals(number)).findFirst();
    }

    @Override
    public synchronized Optional<Ticket> ofConversation(String conversation) {
        return allOf(conversation).stream().findFirst();
    }

    @Override
    public synchronized List<Ticket> allOf(String conversation) {
        return all.stream()
                .filter(one -> one.conversation().equals(conversation))
                .toList();
    }

    @Override
    public List<Ticket> list(Stage stage, int atMost) {
        return all();
    }

    @Override
    public Optional<Ticket> merge(String number, String into, Instant at) {
        return find(number);
    }

    @Override
    public Optional<Ticket> stage(String number, Stage stage, Instant at) {
        return find(number);
    }

    @Override
    public Optional<Ticket> contact(String number, String contact) {
        return find(number);
    }
}
