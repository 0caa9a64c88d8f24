package io.bellwether.assistant.answer;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One conversation after the other, in memory; as much of the port as turns need. */
final class MemoryStore implements Conversations {
    private final Map<String, Conversation> byId = new HashMap<>();
    private final Map<String, List<Message>> said = new HashMap<>();
    private final Map<String, Message> bySendKey = new HashMap<>();

    @Override
    public synchronized void open(Conversation fresh) {
        byId.put(fresh.id(), fresh);
        said.put(fresh.id(), new ArrayList<>());
    }

    @Override
    public synchronized Optional<Conversation> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized List<Message> transcript(String id, long from, int atMost) {
        List<Message> all = stretch(id, from, Integer.MAX_VALUE);
        return List.copyOf(all.subList(Math.max(0, all.size() - atMost), all.size()));
    }

    @Override
    public synchronized List<Message> stretch(String id, long from, int atMost) {
        return said.getOrDefault(id, List.of()).stream()
                .filter(message -> message.id().number() >= from)
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized Optional<Message> message(MessageId id) {
        return stretch(id.conversation(), id.number(), 1).stream().findFirst();
    }

    @Override
    public synchronized Optional<Appended> append(String id, Draft draft, Instant at) {
        String key = id + " " + draft.speaker() + " " + draft.key();
        if (!draft.key().isEmpty() && bySendKey.containsKey(key)) {
            return Optional.of(new Appended(sentBefore(key), known(id), false));
        }
        return find(id).map(in -> {
            Message message = add(in, draft, State.DONE, at);
            bySendKey.put(key, message);
            return new Appended(message, in, true);
        });
    }

    private Message add(Conversation in, Draft draft, State state, Instant at) {
        List<Message> all = said.getOrDefault(in.id(), List.of());
        MessageId id = new MessageId(in.id(), all.size() + 1);
        Message message = new Message(id, draft.speaker(), draft.name(), state, draft.text(), draft.extras(), at);
        all.add(message);
        touched(in, at);
        return message;
    }

    private Conversation known(String id) {
        return find(id).orElseThrow();
    }

    private Message sentBefore(String key) {
        return Optional.ofNullable(bySendKey.get(key)).orElseThrow();
    }

    private void touched(Conversation in, Instant at) {
        byId.put(in.id(), with(in, in.owner(), in.language(), at));
    }

    private static Conversation with(Conversation in, Owner owner, String language, Instant at) {
        return new Conversation(
                in.id(),
                in.assistant(),
                in.channel(),
                in.user(),
                language,
                owner,
                in.agent(),
                in.assigned(),
                in.arm(),
                in.chapter(),
                in.summary(),
                in.summarised(),
                in.createdAt(),
                at);
    }

    @Override
    public synchronized Optional<Message> sent(String id, String key) {
        return Optional.ofNullable(bySendKey.get(id + " " + Speaker.CUSTOMER + " " + key));
    }

    @Override
    public synchronized long said(String id) {
        return stretch(id, 1, Integer.MAX_VALUE).stream()
                .filter(message -> message.speaker() == Speaker.CUSTOMER)
                .count();
    }

    @Override
    public synchronized Begun begin(String id, Instant at) {
        Conversation in = byId.get(id);
        return in == null || in.owner() != Owner.BOT
                ? new Begun.NotOurs(Owner.HUMAN)
                : new Begun.Answering(add(in, Draft.answer(), State.STREAMING, at));
    }

    @Override
    public synchronized Begun resume(MessageId id, Instant at) {
        return message(id).<Begun>map(Begun.Answering::new).orElseGet(Begun.Busy::new);
    }

    @Override
    public synchronized boolean keep(MessageId id, Said kept, Instant at) {
        List<Message> all = said.getOrDefault(id.conversation(), List.of());
        int index = Math.toIntExact(id.number() - 1);
        Message before = all.get(index);
        all.set(index, new Message(id, before.speaker(), before.name(), kept.state(), kept.text(), kept.extras(), at));
        return known(id.conversation()).owner() == Owner.BOT;
    }

    @Override
    public synchronized void conclude(MessageId id, Said kept, Instant at) {
        boolean ignored = keep(id, kept, at);
    }

    @Override
    public synchronized Optional<Moved> move(String id, Wish wish) {
        return find(id).map(was -> {
            Conversation now = with(was, was.owner().after(wish.move()).orElse(was.owner()), was.language(), wish.at());
            byId.put(id, now);
            return new Moved(was, now, Optional.of(add(now, wish.line(), State.DONE, wish.at())));
        });
    }

    @Override
    public Optional<Conversation> assign(String id, String agent) {
        return find(id);
    }

    @Override
    public synchronized void choose(String id, String arm) {
        throw new UnsupportedOperationException("no test of answers chooses an arm");
    }

    @Override
    public synchronized void speaks(String id, String language) {
        Conversation in = known(id);
        byId.put(id, with(in, in.owner(), language, in.touchedAt()));
    }

    @Override
    public void summarise(String id, long upTo, String summary) {}

    @Override
    public void rate(MessageId about, Rating rating) {}

    @Override
    public SortedMap<Long, Rating> ratings(String id) {
        return Collections.unmodifiableSortedMap(new TreeMap<>());
    }

    @Override
    public int interrupt(Instant quietSince) {
        return 0;
    }

    @Override
    public synchronized boolean delete(String id) {
        said.remove(id);
        return byId.remove(id) != null;
    }

    @Override
    public List<String> assistants() {
        return List.of();
    }

    @Override
    public int expire(String assistant, Instant before, int atMost) {
        return 0;
    }
}
