package io.bellwether.app;

import io.bellwether.app.alerts.Outbox;
import io.bellwether.app.settings.AssistantSettings;
import io.bellwether.app.settings.ChannelSettings;
import io.bellwether.app.settings.MeaningSettings;
import io.bellwether.app.settings.Secret;
import io.bellwether.app.settings.Settings;
import io.bellwether.assistant.answer.Proposals;
import io.bellwether.assistant.answer.Senses;
import io.bellwether.assistant.answer.Turns;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Feeds;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.desk.Courier;
import io.bellwether.assistant.desk.Desk;
import io.bellwether.assistant.desk.Inbox;
import io.bellwether.assistant.desk.Tickets;
import io.bellwether.assistant.door.ChatDoor;
import io.bellwether.assistant.door.ConversationDoor;
import io.bellwether.assistant.door.ConversationsDoor;
import io.bellwether.assistant.door.Dossier;
import io.bellwether.assistant.door.House;
import io.bellwether.assistant.door.MessageDoor;
import io.bellwether.console.Scope;
import io.bellwether.console.access.Directory;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.inbound.FrontDoor;
import io.bellwether.gateway.inbound.RequestIds;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.http.loop.Loops;
import io.bellwether.language.intent.Embedder;
import io.bellwether.storage.Database;
import io.bellwether.storage.Dialect;
import io.bellwether.storage.SqlAccounts;
import io.bellwether.storage.SqlConversations;
import io.bellwether.storage.SqlDiary;
import io.bellwether.storage.SqlInbox;
import io.bellwether.storage.SqlNotes;
import io.bellwether.storage.SqlReports;
import io.bellwether.storage.SqlTickets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Conversations with customers, where the settings ask for any; outlives a reload. */
final class Talk implements AutoCloseable {
    private static final int ID_BYTES = 16;
    private static final int MOST_AGENTS = 1_000;

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<Optional<Database>> open = new AtomicReference<>(Optional.empty());
    private final Stage stage;
    private final Optional<MeaningSettings> meaning;
    private final Conversations conversations;
    private final Feeds feeds;
    private final Turns turns;
    private final Proposals proposals;
    private final Desk desk;
    private final Tickets tickets;
    private final Inbox inbox;
    private final SqlDiary diary;
    private final TalkNotes notes;
    private final Optional<Outbox> hook;
    private final House house;
    private final Optional<Channels> channels;
    private final ConversationsDoor beginnings;

    /** What it stands on. */
    record Stage(
            Supplier<Wiring.Engine> engines,
            Workshop workshop,
            Supplier<Database> store,
            Loops loops,
            Notices notices,
            Lasting lasting,
            HouseSecret secret,
            Post post) {}

    /** The way to messengers. */
    record Post(ZaloAccounts zalo, Metrics metrics) {}

    private Talk(AssistantSettings settings, Settings all, Stage stage) {
        this.stage = stage;
        this.meaning = all.intents().meaning();
        this.conversations = new SqlConversations(this::database, this::spoken);
        this.tickets = new SqlTickets(this::database, stage.lasting().tickets()::promised);
        this.inbox = new SqlInbox(this::database);
        this.feeds = new Feeds(clock, System::nanoTime);
        this.diary = new SqlDiary(this::database, stage.loops().work(), this::id, clock);
        this.hook = settings.webhook()
                .map(url -> Webhook.start(
                        new Webhook.Address(url, settings.webhookSecret()), stage.loops(), stage.notices()));
        this.notes = new TalkNotes(diary, stage.notices());
        Courier courier = hook.<Courier>map(webhook -> webhook::offer).orElse(Courier.NONE);
        this.desk = new Desk(conversations, tickets, feeds, notes.noting(courier), clock);
        Turns.Parts parts = parts(settings);
        this.turns = new Turns(parts, stage.loops().work(), stage.notices()::bugAmongWords);
        this.proposals = new Proposals(parts);
        this.house = house(settings);
        this.channels = channels(all.channels());
        this.beginnings = new ConversationsDoor(house, new Shown(stage, settings));
        stage.workshop().listen(changed -> stage.loops().work().execute(() -> tell(changed)));
    }

    /** Tells the pages that are open that their assistant has changed; the next answer is the new one's. */
    private void tell(Assistant changed) {
        try {
            for (String id : feeds.conversations()) {
                boolean its = conversations
                        .find(id)
                        .filter(one -> one.assistant().equals(changed.slug()))
                        .isPresent();
                if (its) {
                    feeds.known(id).ifPresent(feed -> {
                        long ignored = feed.tell(
                                "config",
                                new JsonWriter()
                                        .object()
                                        .member("version", changed.version())
                                        .endObject());
                    });
                }
            }
        } catch (StoreAway | io.bellwether.storage.StorageFailure away) {
            stage.notices()
                    .warn("open pages were not told of a change: " + away.getMessage(), "they see it when reloaded");
        }
    }

    /** Nothing where the settings name no assistants: then nothing of this is loaded. */
    static Optional<Talk> open(Settings settings, Stage stage) {
        return settings.assistants().map(assistants -> new Talk(assistants, settings, stage));
    }

    /** Those that operators have designed, then those of the settings file. */
    private Optional<Assistant> published(String slug) {
        return stage.workshop()
                .published(slug)
                .or(() -> stage.engines().get().assistants().published(slug));
    }

    /** What is learnt is learnt once somebody talks, on a thread that ends with it. */
    private Senses senses(AssistantSettings settings) {
        return Senses.learnt(
                settings.tokens().exactness(),
                task -> Thread.ofPlatform().daemon().name("senses").start(task),
                this::embedders);
    }

    private List<Embedder> embedders() {
        try {
            return meaning.map(EmbedderModule::load).orElse(List.of());
        } catch (IllegalArgumentException unusable) {
            stage.notices().warn(String.valueOf(unusable.getMessage()), "customers' messages are judged by letters");
            return List.of();
        }
    }

    private Turns.Parts parts(AssistantSettings settings) {
        RequestIds requestIds = new RequestIds(random.nextLong(), random.nextLong());
        GatewayModel model = new GatewayModel(
                () -> entry(stage.engines().get()),
                stage.loops(),
                requestIds::next,
                System::nanoTime,
                stage.notices()::bug);
        return new Turns.Parts(
                conversations,
                feeds,
                this::published,
                stage.workshop().library(),
                model,
                senses(settings),
                desk,
                notes,
                new SqlReports(this::database),
                Turns.Rules.USUAL,
                clock,
                System::nanoTime);
    }

    private static GatewayModel.Entry entry(Wiring.Engine engine) {
        PlainAssistants assistants = engine.assistants();
        return new GatewayModel.Entry(engine.way(), assistants.key(), assistants.leastConfidence());
    }

    private Optional<Channels> channels(ChannelSettings settings) {
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        Post post = stage.post();
        Channels.Ground ground = new Channels.Ground(
                settings, post.zalo(), this::database, stage.loops(), stage.notices(), post.metrics());
        return Optional.of(new Channels(
                ground,
                new Channels.Hosts(conversations, turns, this::published, Senses.PLAIN.tongue(), diary, this::id)));
    }

    /** A message that a customer should read was written down. */
    private void spoken(String conversation) {
        channels.ifPresent(open -> open.spoken(conversation));
    }

    private House house(AssistantSettings settings) {
        return new House(
                turns,
                conversations,
                tickets,
                desk,
                feeds,
                this::published,
                notes,
                this::id,
                settings.secret().map(Secret::reveal).orElseGet(() -> stage.secret()
                        .revealFor("conversations")),
                () -> stage.engines().get().catalogue().porter(),
                () -> stage.engines().get().origin(),
                Math.toIntExact(settings.startsPerMinute()),
                stage.loops().work(),
                clock,
                System::nanoTime);
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Asked for once: from then on it is known. */
    private Database database() {
        Optional<Database> known = open.get();
        if (known != null && known.isPresent()) {
            return known.get();
        }
        Database opened = stage.store().get();
        open.set(Optional.of(opened));
        return opened;
    }

    Map<String, Map<String, Door>> byPath() {
        return Map.of(
                ConversationsDoor.PATH, Map.of("POST", beginnings::open),
                ChatDoor.PATH, Map.of("POST", new ChatDoor(house)));
    }

    /** The origins of pages that may embed an assistant's. */
    Set<String> embedders(String slug) {
        return published(slug).map(assistant -> assistant.terms().origins()).orElse(Set.of());
    }

    List<FrontDoor.Area> areas() {
        List<FrontDoor.Area> areas = new ArrayList<>();
        channels.ifPresent(open -> areas.add(open.area()));
        areas.addAll(List.of(
                new FrontDoor.Area(ConversationDoor.PREFIX, new ConversationDoor(house)),
                new FrontDoor.Area(MessageDoor.PREFIX, new MessageDoor(house)),
                new FrontDoor.Area(
                        ConversationsDoor.ASSISTANTS,
                        FrontDoor.byMethod(Map.of("GET", beginnings.about(), "POST", beginnings.change())))));
        return areas;
    }

    /** What people at the desk can do. */
    void showIn(Console console) {
        SqlNotes slips = new SqlNotes(this::database);
        DeskActions actions = new DeskActions(
                new DeskActions.Back(conversations, turns, this::published, desk, tickets, slips), this::agents);
        DeskAids aids = new DeskAids(new Dossier(conversations, tickets, clock), slips, proposals, clock);
        console.add(aids.actions());
        console.add(new InboxActions(inbox).actions());
        console.add(actions.actions());
        console.add(new TicketActions(desk, tickets, new SqlReports(this::database), clock).actions());
        console.addSpoken(actions.spoken());
        console.addSpoken(aids.spoken());
        console.add(channels.map(Channels::actions).orElseGet(ChannelActions::none));
    }

    /** Those who may serve customers: with an account, and with a key of the settings. */
    private SortedSet<String> agents() {
        SortedSet<String> names =
                new TreeSet<>(stage.engines().get().operators().who(Scope.DESK_WRITE));
        new SqlAccounts(this::database)
                .page(new Directory.Page("", "", MOST_AGENTS)).stream()
                        .filter(account -> account.may(Scope.DESK_WRITE))
                        .forEach(account -> names.add(account.name()));
        return names;
    }

    /** What need not be done before the door is open. */
    void begin(Metrics metrics) {
        metrics.gauge("bellwether_turns_under_way", "Answers of assistants under way.", turns::underWay);
        metrics.gauge("bellwether_feeds_open", "Conversations that somebody listens or speaks in.", feeds::count);
        metrics.counter("bellwether_talk_events_dropped_total", "Events that were never noted.", diary::dropped);
        notes.countIn(metrics);
        hook.ifPresent(webhook -> metrics.counter(
                "bellwether_desk_webhook_dropped_total", "Tickets that the webhook never took.", webhook::dropped));
        stage.loops().work().execute(this::keepHouse);
        channels.ifPresent(open -> open.begin(() -> database().dialect() != Dialect.POSTGRESQL));
    }

    /** Until it is closed. */
    private void keepHouse() {
        Housekeeper.Rooms rooms = new Housekeeper.Rooms(conversations, inbox, feeds, this::published);
        RelayTickets.Store store =
                new RelayTickets.Store(count -> tickets.reserve(count, clock.instant()), desk::failed);
        new Housekeeper(rooms, () -> database().dialect() == Dialect.POSTGRESQL, stage.notices(), clock)
                .run(() -> stage.lasting().tickets().into(store), closed);
    }

    /** Ends what is being answered to programs whose keys may be used no more. Returns at once. */
    void withdrawn(Predicate<String> keys) {
        stage.loops().work().execute(() -> {
            try {
                turns.revoke(keys);
            } catch (StoreAway | io.bellwether.storage.StorageFailure away) {
                stage.notices()
                        .warn(
                                "answers to revoked keys were not ended: " + away.getMessage(),
                                "they end by themselves within two minutes");
            }
        });
    }

    /** Listeners go as soon as nothing more is being said to them. */
    void drain() {
        feeds.drain();
    }

    /** Ends what is under way, and lets listeners go: they come back to whoever is there then. */
    void sendAway() {
        turns.close();
        feeds.close();
    }

    @Override
    public void close() {
        closed.countDown();
        channels.ifPresent(Channels::close);
        sendAway();
        hook.ifPresent(Outbox::close);
    }
}
