package io.bellwether.app;

import io.bellwether.app.settings.ChannelSettings;
import io.bellwether.app.settings.ChannelSettings.Common;
import io.bellwether.assistant.answer.Diary;
import io.bellwether.assistant.answer.Tongue;
import io.bellwether.assistant.answer.Turns;
import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.Capabilities.Window;
import io.bellwether.assistant.channel.Channel;
import io.bellwether.assistant.channel.ChannelStore;
import io.bellwether.assistant.channel.Counts;
import io.bellwether.assistant.channel.Dispatch;
import io.bellwether.assistant.channel.Outlet;
import io.bellwether.assistant.channel.Reception;
import io.bellwether.assistant.channel.Rounds;
import io.bellwether.assistant.channel.Script;
import io.bellwether.assistant.channel.webhook.WebhookChannel;
import io.bellwether.assistant.channel.zalobot.Polling;
import io.bellwether.assistant.channel.zalobot.ZaloBot;
import io.bellwether.assistant.channel.zalooa.ZaloOfficialAccount;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.assistant.design.Assistants;
import io.bellwether.assistant.door.ChannelDoor;
import io.bellwether.console.AdminAction;
import io.bellwether.gateway.inbound.FrontDoor;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.http.loop.Loops;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlChannels;
import io.bellwether.storage.SqlTokens;
import io.bellwether.storage.StorageFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The messengers that the settings name: wired to the assistants, looked after, ended. */
final class Channels implements AutoCloseable {
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final InstantSource clock = InstantSource.system();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Account, Outlet> outlets = new HashMap<>();
    private final List<Polling> pollings = new ArrayList<>();
    private final Map<Outlet, ZaloBot> polled = new HashMap<>();
    private final Ground ground;
    private final Counts counts;
    private final Supplier<String> ids;
    private final ChannelStore store;
    private final Reception reception;
    private final Dispatch dispatch;
    private final Rounds rounds;

    /** What it stands on. */
    record Ground(
            ChannelSettings settings,
            ZaloAccounts zalo,
            Supplier<Database> stores,
            Loops loops,
            Notices notices,
            Metrics metrics) {}

    /** Who is talked to. */
    record Hosts(
            Conversations conversations,
            Turns turns,
            Assistants assistants,
            Tongue tongue,
            Diary diary,
            Supplier<String> ids) {}

    Channels(Ground ground, Hosts hosts) {
        this.ground = ground;
        this.ids = hosts.ids();
        this.counts = new ChannelCounts(ground.metrics(), ground.notices());
        this.store = new SqlChannels(ground.stores());
        wire();
        this.reception = new Reception(
                new Reception.Parts(
                        store,
                        hosts.conversations(),
                        hosts.turns(),
                        hosts.assistants(),
                        hosts.tongue(),
                        hosts.diary(),
                        ids,
                        clock,
                        counts),
                outlets,
                ground.loops().work(),
                this::trouble);
        this.dispatch = new Dispatch(
                new Script(store, hosts.conversations(), hosts.turns(), hosts.assistants(), clock),
                outlets,
                new Dispatch.Means(clock, System::nanoTime, counts),
                ground.loops().work(),
                this::trouble);
        Rounds.Talkers talkers = new Rounds.Talkers(hosts.conversations(), hosts.turns());
        this.rounds = new Rounds(store, reception, dispatch, talkers, clock);
    }

    private void wire() {
        ChannelSettings settings = ground.settings();
        settings.webhooks().forEach(one -> {
            WebhookChannel.Settings its = new WebhookChannel.Settings(
                    one.common().name(), one.url(), one.secret().reveal());
            Outlet ignored =
                    add(one.common(), new WebhookChannel(its, ground.zalo().carrier(), clock));
        });
        settings.zaloAccounts().forEach(one -> {
            ZaloOfficialAccount.Settings its = new ZaloOfficialAccount.Settings(
                    one.app().id(),
                    one.oaSecret().reveal(),
                    ZaloOfficialAccount.Scheme.valueOf(one.signature().name()),
                    one.api(),
                    new Window(one.window().open(), one.window().replies(), false));
            Outlet ignored = add(
                    one.common(),
                    new ZaloOfficialAccount(
                            its,
                            ground.zalo().tokens(one.common().name()),
                            ground.zalo().carrier()));
        });
        settings.zaloBots().forEach(one -> {
            ZaloBot bot = new ZaloBot(
                    new ZaloBot.Settings(
                            one.token().reveal(), one.secretToken().map(secret -> secret.reveal()), one.api()),
                    ground.zalo().carrier());
            Outlet outlet = add(one.common(), bot);
            if (one.secretToken().isEmpty()) {
                polled.put(outlet, bot);
            }
        });
    }

    private Outlet add(Common common, Channel channel) {
        Account account = new Account(channel.descriptor().name(), common.name());
        Outlet outlet = new Outlet(account, channel, common.assistant(), common.perSecond());
        outlets.put(account, outlet);
        return outlet;
    }

    FrontDoor.Area area() {
        return new FrontDoor.Area(
                ChannelDoor.PREFIX,
                new ChannelDoor(reception, outlets, counts, ground.loops().work(), clock));
    }

    /** What operators can do. */
    List<AdminAction> actions() {
        return new ChannelActions(store, outlets, polled.keySet(), dispatch, clock).actions();
    }

    /** A message that a customer should read was written down. Never waits. */
    void spoken(String conversation) {
        dispatch.wake(conversation);
    }

    /**
     * What need not be done before the door is open.
     *
     * @param alone whether nobody else has this store; for the work lane
     */
    void begin(BooleanSupplier alone) {
        ground.metrics()
                .gauge("bellwether_channels_sending", "Conversations in which something is sent.", dispatch::busy);
        ground.loops().work().execute(() -> look(alone));
        SqlTokens leases = new SqlTokens(ground.stores());
        polled.forEach((outlet, bot) -> {
            Polling.Place place = new Polling.Place(
                    outlet.account().name(),
                    ids.get(),
                    clock,
                    told -> {
                        int ignored = reception.take(outlet, told);
                    },
                    ground.notices()::warn);
            Polling polling = new Polling(bot, leases, place);
            pollings.add(polling);
            ground.loops().work().execute(() -> poll(polling));
        });
    }

    private void look(BooleanSupplier alone) {
        boolean caughtUp = false;
        try {
            do {
                try {
                    caughtUp = caughtUp || caughtUp(alone);
                    rounds.call();
                } catch (StoreAway | StorageFailure away) {
                    trouble(away);
                }
            } while (!closed.await(ROUND.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException goingAway) {
            closed.countDown(); // the store or the lane is closed already
        }
    }

    private boolean caughtUp(BooleanSupplier alone) {
        if (alone.getAsBoolean()) {
            rounds.begin();
        }
        rounds.catchUp();
        return true;
    }

    private void poll(Polling polling) {
        try {
            Duration pause = Duration.ZERO;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = polling.round();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException goingAway) {
            closed.countDown();
        }
    }

    private void trouble(RuntimeException trouble) {
        if (trouble instanceof StoreAway || trouble instanceof StorageFailure) {
            ground.notices().warn("channels: " + trouble.getMessage(), "what was left undone is done later");
        } else if (closed.getCount() > 0) {
            ground.notices().bug(trouble);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
