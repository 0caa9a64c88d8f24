package io.bellwether.app;

import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.ChannelStore;
import io.bellwether.assistant.channel.Delivery;
import io.bellwether.assistant.channel.Delivery.State;
import io.bellwether.assistant.channel.Dispatch;
import io.bellwether.assistant.channel.Outlet;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonWriter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What operators see of messengers, and can do about what did not arrive. What was said is never shown here. */
final class ChannelActions {
    private static final int MOST_LISTED = 100;

    private final ChannelStore store;
    private final Map<Account, Outlet> outlets;
    private final Set<Outlet> polled;
    private final Dispatch dispatch;
    private final InstantSource clock;

    /** @param polled those of the outlets that are asked what has come, and tell nothing by themselves */
    ChannelActions(
            ChannelStore store,
            Map<Account, Outlet> outlets,
            Set<Outlet> polled,
            Dispatch dispatch,
            InstantSource clock) {
        this.store = store;
        this.outlets = Map.copyOf(outlets);
        this.polled = Set.copyOf(polled);
        this.dispatch = dispatch;
        this.clock = clock;
    }

    List<AdminAction> actions() {
        return List.of(
                listing(this::list),
                AdminAction.of("GET", "channels/{channel}/{account}", Scope.DESK_READ, this::deliveries)
                        .says("Parts of messages in a state such as waiting or doubtful, the newest first")
                        .asks("state"),
                AdminAction.of("POST", "channels/parts/{part}:retry", Scope.DESK_WRITE, this::retry)
                        .says("Send a part again that is dead, doubtful or was outside the window"));
    }

    /** Where the settings name no account: that there is none. */
    static List<AdminAction> none() {
        return List.of(listing(request -> AdminReply.ok(
                new JsonWriter().object().name("channels").array().endArray().endObject())));
    }

    private static AdminAction listing(AdminAction.Work work) {
        return AdminAction.of("GET", "channels", Scope.DESK_READ, work)
                .says("Accounts at messengers, and how many parts of messages are in each state");
    }

    private AdminReply list(AdminRequest request) {
        JsonWriter json = new JsonWriter().object().name("channels").array();
        outlets.values().stream()
                .sorted(Comparator.comparing(outlet -> outlet.account().toString()))
                .forEach(outlet -> {
                    json.object()
                            .member("channel", outlet.account().channel())
                            .member("account", outlet.account().name())
                            .member("assistant", outlet.assistant())
                            .member("path", "/api/v1/channels/" + outlet.account())
                            .member("inbound", polled.contains(outlet) ? "polling" : "webhook");
                    json.name("parts").object();
                    Map<State, Long> counts = store.counts(outlet.account());
                    Arrays.stream(State.values())
                            .forEach(state -> json.member(state.written(), counts.getOrDefault(state, 0L)));
                    json.endObject().endObject();
                });
        return AdminReply.ok(json.endArray().endObject());
    }

    private AdminReply deliveries(AdminRequest request) {
        Account account = new Account(request.variable("channel"), request.variable("account"));
        Optional<State> state = state(request.parameter("state").orElse("dead"));
        if (state.isEmpty() || !outlets.containsKey(account)) {
            return state.isEmpty()
                    ? AdminReply.refused(Kind.INVALID, "No such state", "name waiting, dead, doubtful or outside")
                    : AdminReply.refused(Kind.NOT_FOUND, "No such account", "look at channels");
        }
        JsonWriter json = new JsonWriter().object().name("parts").array();
        for (Delivery one : store.deliveries(account, state.get(), MOST_LISTED)) {
            json.object()
                    .member("part", one.id() + "." + one.part())
                    .member("conversation", one.id().conversation())
                    .member("state", one.state().written())
                    .member("attempts", one.attempts())
                    .member("reason", one.reason())
                    .member("external_id", one.externalId())
                    .member("receipt", one.receipt())
                    .member("at", one.at().toString())
                    .endObject();
        }
        return AdminReply.ok(json.endArray().endObject());
    }

    private static Optional<State> state(String written) {
        return Arrays.stream(State.values())
                .filter(one -> one.written().equals(written))
                .findFirst();
    }

    private AdminReply retry(AdminRequest request) {
        String part = request.variable("part");
        int dot = part.lastIndexOf('.');
        Optional<MessageId> id = dot < 0 ? Optional.empty() : MessageId.of(part.substring(0, dot));
        String number = part.substring(dot + 1);
        boolean done = id.isPresent()
                && number.matches("[0-9]{1,4}")
                && store.retry(id.get(), Integer.parseInt(number), clock.instant());
        if (!done) {
            return AdminReply.refused(
                    Kind.CONFLICT, "No such part, or it needs no retry", "look at channels/CHANNEL/ACCOUNT");
        }
        dispatch.wake(id.get().conversation());
        return AdminReply.ok(new JsonWriter().object().member("part", part).endObject());
    }
}
