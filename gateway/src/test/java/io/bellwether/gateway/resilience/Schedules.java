package io.bellwether.gateway.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Every way in which the steps of a few actors can interleave, tried one after the other. A step is one atomic action,
 * so what holds here holds for threads whose actions are atomic; that they are is what the lock is for.
 */
public final class Schedules {
    /** One actor's steps, in order; a step of a later round may use what an earlier one left. */
    public interface Actor {
        int steps();

        void step(int number);
    }

    /** A fresh world for each schedule. */
    public interface World {
        List<? extends Actor> actors();

        /** Checked after every step; throws when it does not hold. */
        void holds();

        /** Checked when all steps are done. */
        void ends();
    }

    private Schedules() {}

    /** Runs all schedules; answers how many there were. */
    public static int all(Supplier<World> worlds) {
        List<? extends Actor> shape = worlds.get().actors();
        int[] left = shape.stream().mapToInt(Actor::steps).toArray();
        List<List<Integer>> schedules = new ArrayList<>();
        collect(left, new ArrayList<>(), schedules);
        schedules.forEach(schedule -> run(worlds.get(), schedule));
        return schedules.size();
    }

    private static void collect(int[] left, List<Integer> sofar, List<List<Integer>> into) {
        boolean done = true;
        for (int actor = 0; actor < left.length; actor++) {
            if (left[actor] > 0) {
                done = false;
                left[actor]--;
                sofar.add(actor);
                collect(left, sofar, into);
                sofar.removeLast();
                left[actor]++;
            }
        }
        if (done) {
            into.add(List.copyOf(sofar));
        }
    }

    private static void run(World world, List<Integer> schedule) {
        int[] next = new int[world.actors().size()];
        for (int actor : schedule) {
            world.actors().get(actor).step(next[actor]++);
            world.holds();
        }
        world.ends();
    }
}
