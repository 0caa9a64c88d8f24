package io.bellwether.assistant.channel.zalobot;

import io.bellwether.assistant.channel.Inbound;
import io.bellwether.assistant.channel.TokenStore;
import io.bellwether.assistant.channel.Unreadable;
import io.bellwether.assistant.channel.zalobot.ZaloBot.Updates;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.http.Payload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Asks for a bot's updates, one after the other, in one process at a time. Zalo tells each once: what was asked for is
 * written down before the next. For a thread of its own on the work lane.
 */
public final class Polling {
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration ANOTHER_DOES = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ZaloBot bot;
    private final TokenStore leases;
    private final Place place;
    private Duration pause = FIRST_PAUSE;

    /** An update that Zalo will not tell again, and that could not be written down yet. */
    private Optional<Payload> unkept = Optional.empty();

    /**
     * For whom it asks.
     *
     * @param name of the account
     * @param holder names this process
     * @param taking writes down what came
     * @param trouble told why nothing can be asked for
     */
    public record Place(
            String name,
            String holder,
            InstantSource clock,
            Consumer<List<Inbound>> taking,
            BiConsumer<String, String> trouble) {}

    public Polling(ZaloBot bot, TokenStore leases, Place place) {
        this.bot = bot;
        this.leases = leases;
        this.place = place;
    }

    /** Asks once; how long to wait until the next time. */
    public Duration round() {
        Instant now = place.clock().instant();
        try {
            if (!leases.lease("poll zalo_bot/" + place.name(), place.holder(), now, now.plus(LEASE))) {
                return ANOTHER_DOES;
            }
            return unkept.isPresent() ? taken(unkept.get()) : asked();
        } catch (StoreAway away) {
            return failed("the store is away");
        }
    }

    private Duration asked() {
        return switch (bot.updates()) {
            case Updates.Came(Payload body) -> taken(body);
            case Updates.None none -> well(FIRST_PAUSE);
            case Updates.Failed(String reason) -> failed(reason);
        };
    }

    private Duration taken(Payload body) {
        unkept = Optional.of(body);
        try {
            place.taking().accept(bot.parse(body.toBytes(), place.clock().instant()));
        } catch (Unreadable odd) {
            place.trouble()
                    .accept("an update of " + place.name() + " cannot be read: " + odd.getMessage(), "report it");
        }
        unkept = Optional.empty();
        return well(Duration.ZERO);
    }

    private Duration well(Duration next) {
        pause = FIRST_PAUSE;
        return next;
    }

    private Duration failed(String reason) {
        Duration now = pause;
        if (now.equals(FIRST_PAUSE)) { // once for each time that it goes wrong
            place.trouble()
                    .accept(
                            "updates of zalo_bot/" + place.name() + " cannot be asked for: " + reason,
                            "look whether its token holds, and whether a webhook is set for it: then there are none");
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        return now;
    }

    /** Lets another process ask. */
    public void close() {
        leases.release("poll zalo_bot/" + place.name(), place.holder());
    }
}
