package io.bellwether.bench.study.resilience;

import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.gateway.resilience.Threads;
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
        return answer(Integer.parseInt(target.provider().substring(PREFIX.length())), exchange.leash());
    }

    /** One attempt at the provider at this place, up to its first token. */
    Reply answer(int at, Leash leash) {
        long age = world.ageNanos();
        tally.attempted(at, age);
        return switch (behaviours.get(at).fate(age, random)) {
            case Fate.Answers(long first, long rest) ->
                isHeld(leash, first) ? new Reply.Streaming(new Tokens(rest)) : gone();
            case Fate.Fails(Kind kind, long after) -> isHeld(leash, after) ? Reply.Refused.of(kind, "as told") : gone();
        };
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
