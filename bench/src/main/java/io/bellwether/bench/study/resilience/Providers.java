package io.bellwether.bench.study.resilience;

import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.gateway.resilience.Threads;
import io.bellwether.http.Doubt;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The providers of a virtual world. */
final class Providers implements Upstream {
    private static final String PREFIX = "provider-";

    /** As often as the wire's {@code ClientExchange} asks. */
    private static final long LOOK_NANOS = 500_000_000;

    private final World world;
    private final List<Behaviour> behaviours;
    private final Tally tally;
    private final RandomGenerator random;

    Providers(World world, List<Behaviour> behaviours, Tally tally, RandomGenerator random) {
        this.world = world;
        this.behaviours = behaviours;
        this.tally = tally;
        this.random = random;
    }

    int count() {
        return behaviours.size();
    }

    Stream<String> names() {
        return IntStream.range(0, behaviours.size()).mapToObj(at -> PREFIX + at);
    }

    @Override
    public Reply answer(Exchange exchange, Target target) {
        int at = Integer.parseInt(target.provider().substring(PREFIX.length()));
        return answer(at, exchange.leash(), exchange.doubt());
    }

    /** One attempt at the provider at this place, up to its first token, however long that takes. */
    Reply answer(int at, Leash leash) {
        return answer(at, leash, Doubt.NONE);
    }

    private Reply answer(int at, Leash leash, Doubt doubt) {
        long age = world.ageNanos();
        tally.attempted(at, age);
        return switch (behaviours.get(at).fate(age, random)) {
            case Fate.Answers(long first, long rest) ->
                waited(leash, doubt, first).orElseGet(() -> new Reply.Streaming(new Tokens(rest)));
            case Fate.Fails(Kind kind, long after) ->
                waited(leash, doubt, after).orElseGet(() -> Reply.Refused.of(kind, "as told"));
        };
    }

    /** Waits; answers what the wait came to before its time. */
    private Optional<Reply> waited(Leash leash, Doubt doubt, long nanos) {
        long left = nanos;
        while (doubt != Doubt.NONE && left > LOOK_NANOS) {
            if (!isHeld(leash, LOOK_NANOS)) {
                return Optional.of(gone());
            }
            if (doubt.isInVain()) {
                return Optional.of(Reply.Refused.of(Kind.TIMEOUT_SILENT, "nobody hears from it"));
            }
            left -= LOOK_NANOS;
        }
        return isHeld(leash, left) ? Optional.empty() : Optional.of(gone());
    }

    private static Reply gone() {
        return Reply.Refused.of(Kind.CALLER_GONE, "cut");
    }

    /** Waits; answers whether the leash still holds. */
    private boolean isHeld(Leash leash, long nanos) {
        Threads.Bell cut = world.bell();
        Leash.Attached listener = (HttpFailure why) -> cut.ring();
        leash.attach(listener);
        boolean held = !cut.rungWithin(nanos);
        leash.detach(listener);
        return held;
    }

    /** The rest of a stream, in which nothing happens but its end. */
    private final class Tokens implements ReplyStream {
        private final long restNanos;

        Tokens(long restNanos) {
            this.restNanos = restNanos;
        }

        @Override
        public void flow(Sink sink) {}

        @Override
        public Piece next() {
            world.pass(restNanos);
            return Piece.DONE;
        }

        @Override
        public Usage usage() {
            return Usage.NONE;
        }

        @Override
        public long contentBytes() {
            return 0;
        }

        @Override
        public long otherContentBytes() {
            return 0;
        }

        @Override
        public Optional<byte[]> said() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
