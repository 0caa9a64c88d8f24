package io.bellwether.assistant.door;

import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.Arrival;
import io.bellwether.assistant.channel.Counts;
import io.bellwether.assistant.channel.Inbound;
import io.bellwether.assistant.channel.Outlet;
import io.bellwether.assistant.channel.Reception;
import io.bellwether.assistant.channel.Unreadable;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * {@code POST /api/v1/channels/{channel}/{account}}: where messengers tell what customers say. Answers as soon as it is
 * written down; everything else comes after. Shows a stranger nothing but that their proof is wrong.
 */
public final class ChannelDoor implements Door {
    public static final String PREFIX = "/api/v1/channels/";

    private static final int MOST_BODY_BYTES = 128 * 1024;

    private final Reception reception;
    private final Map<Account, Outlet> outlets;
    private final Counts counts;
    private final Lane lane;
    private final InstantSource clock;

    public ChannelDoor(
            Reception reception, Map<Account, Outlet> outlets, Counts counts, Executor lane, InstantSource clock) {
        this.reception = reception;
        this.outlets = Map.copyOf(outlets);
        this.counts = counts;
        this.lane = new Lane(lane);
        this.clock = clock;
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        Optional<Outlet> outlet = account(wire.head().path()).flatMap(one -> Optional.ofNullable(outlets.get(one)));
        if (outlet.isEmpty() || !wire.head().method().equals("POST")) {
            Answers.refuse(wire, id, outlet.isEmpty() ? Trouble.NO_CHANNEL : Trouble.METHOD);
            return;
        }
        Fields fields = wire.head().fields();
        Payload body = Payload.of(wire.body(MOST_BODY_BYTES));
        Arrival arrival = new Arrival(name -> fields.value(HeaderName.of(name)), body, clock.instant());
        Optional<Came> came = lane.run(() -> came(outlet.get(), arrival));
        switch (came.orElseGet(() -> new Came.Refused(Trouble.AWAY))) {
            case Came.Refused(Trouble trouble) -> Answers.refuse(wire, id, trouble);
            case Came.Taken(int told, int fresh) ->
                Answers.send(
                        wire,
                        id,
                        200,
                        new JsonWriter()
                                .object()
                                .member("told", told)
                                .member("fresh", fresh)
                                .endObject());
        }
    }

    /** What came of a request. */
    private sealed interface Came {
        record Taken(int told, int fresh) implements Came {}

        record Refused(Trouble trouble) implements Came {}
    }

    /** On the work lane: to check a signature takes longer than a loop may. */
    private Came came(Outlet outlet, Arrival arrival) {
        if (!outlet.channel().verify(arrival)) {
            counts.in(outlet.account(), Counts.In.FORGED);
            return new Came.Refused(Trouble.SIGNATURE);
        }
        try {
            List<Inbound> told = outlet.channel().parse(arrival.bytes(), arrival.at());
            return new Came.Taken(told.size(), reception.take(outlet, told));
        } catch (Unreadable odd) {
            counts.in(outlet.account(), Counts.In.UNREADABLE);
            return new Came.Refused(Trouble.INVALID);
        }
    }

    private static Optional<Account> account(String path) {
        String[] rest = path.substring(PREFIX.length()).split("/", -1);
        return rest.length == 2 ? Optional.of(new Account(rest[0], rest[1])) : Optional.empty();
    }
}
