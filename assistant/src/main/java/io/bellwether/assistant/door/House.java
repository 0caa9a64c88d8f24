package io.bellwether.assistant.door;

import io.bellwether.assistant.answer.Diary;
import io.bellwether.assistant.answer.Turns;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Feeds;
import io.bellwether.assistant.design.Assistants;
import io.bellwether.assistant.desk.Desk;
import io.bellwether.assistant.desk.Tickets;
import io.bellwether.gateway.exchange.Origin;
import io.bellwether.gateway.exchange.Porter;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What stands behind the doors.
 *
 * @param ids makes unguessable ids of 32 hexadecimal digits
 * @param secret signs passes
 * @param porter tells whose key it is, for {@code /api/v1/chat}; the one in use at the moment
 * @param origin tells where somebody comes from; the one in use at the moment
 * @param startsAMinute how many conversations one address may begin in a minute
 * @param lane where the store may be asked
 */
public record House(
        Turns turns,
        Conversations conversations,
        Tickets tickets,
        Desk desk,
        Feeds feeds,
        Assistants assistants,
        Diary diary,
        Supplier<String> ids,
        String secret,
        Supplier<Porter> porter,
        Supplier<Origin> origin,
        int startsAMinute,
        Executor lane,
        InstantSource clock,
        LongSupplier nanoTime) {
    @Override
    public String toString() {
        return "House[***]";
    }
}
