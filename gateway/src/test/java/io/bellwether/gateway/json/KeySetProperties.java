package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects opened, filled and closed at random, beside sets of the platform's own. */
class KeySetProperties {
    private static final int STEPS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {3, 12, 200})
    void a_key_is_the_second_of_its_name_only_in_its_own_open_object(int names) throws JsonProblem {
        for (long seed = 1; seed <= 5; seed++) {
            Walk walk = new Walk(seed, names);
            for (int step = 0; step < STEPS; step++) {
                assertThat(walk.step()).as("seed %d, step %d", seed, step).isTrue();
            }
        }
    }

    /** One document after the other; a key's place is its name, so that equal hashes can be told apart. */
    private static final class Walk {
        private final KeySet set = new KeySet();
        private final SplittableRandom random;
        private final int names;
        private final Deque<Integer> open = new ArrayDeque<>();
        private final Deque<Set<Integer>> known = new ArrayDeque<>();
        private int objects;

        Walk(long seed, int names) {
            this.random = new SplittableRandom(seed);
            this.names = names;
        }

        /** Whether both say the same. */
        boolean step() throws JsonProblem {
            int dice = random.nextInt(20);
            if (open.isEmpty() || dice == 0) {
                open.push(objects++);
                known.push(new HashSet<>());
                return true;
            }
            if (dice == 1) {
                set.forget(open.pop());
                known.pop();
                if (open.isEmpty()) {
                    set.clear();
                    objects = 0;
                }
                return true;
            }
            int name = random.nextInt(names);
            long hash = name / 2; // two names each have one hash
            return set.add(open.element(), hash, name, from -> from == name)
                    == known.element().add(name);
        }
    }
}
