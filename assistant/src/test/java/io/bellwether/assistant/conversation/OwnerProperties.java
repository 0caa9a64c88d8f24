package io.bellwether.assistant.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.conversation.Owner.Move;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever moves are made, in whatever order, the rules of ownership hold. */
class OwnerProperties {
    private static final long SEED = 20261121;
    private static final List<Move> MOVES = List.of(Move.values());
    private static final int WALKS = 2_000;
    private static final int STEPS = 40;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void the_assistant_gets_it_back_by_a_return_or_a_reopening_alone() {
        walk((before, move, after) -> assertThat(after != Owner.BOT
                        || before == Owner.BOT
                        || move == Move.RETURN
                        || (before == Owner.RESOLVED && move == Move.REOPEN))
                .as("seed %d: %s %s %s", SEED, before, move, after)
                .isTrue());
    }

    @Test
    void a_person_owns_it_only_after_taking_it() {
        walk((before, move, after) -> assertThat(after != Owner.HUMAN || before == Owner.HUMAN || move == Move.TAKE)
                .as("seed %d: %s %s %s", SEED, before, move, after)
                .isTrue());
    }

    @Test
    void asking_for_a_person_never_takes_it_from_one() {
        walk((before, move, after) -> assertThat(before != Owner.HUMAN || move != Move.ASK || after == Owner.HUMAN)
                .as("seed %d: %s %s %s", SEED, before, move, after)
                .isTrue());
    }

    @Test
    void the_same_move_twice_is_the_same_move_once() {
        walk((before, move, after) -> assertThat(after.after(move).orElse(after))
                .as("seed %d: %s %s %s", SEED, before, move, after)
                .isEqualTo(after));
    }

    @Test
    void words_for_owners_are_read_as_they_are_written() {
        for (Owner owner : Owner.values()) {
            assertThat(Owner.of(owner.written())).isEqualTo(owner);
        }
    }

    private interface Rule {
        void check(Owner before, Move move, Owner after);
    }

    private void walk(Rule rule) {
        for (int walk = 0; walk < WALKS; walk++) {
            Owner owner = Owner.BOT;
            for (int step = 0; step < STEPS; step++) {
                Move move = MOVES.get(random.nextInt(MOVES.size()));
                Optional<Owner> after = owner.after(move);
                if (after.isPresent()) {
                    rule.check(owner, move, after.get());
                    owner = after.get();
                }
            }
        }
    }
}
