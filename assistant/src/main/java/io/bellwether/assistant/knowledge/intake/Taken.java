package io.bellwether.assistant.knowledge.intake;

import java.util.List;

/** What was taken from a file, and what could not be. */
public record Taken<T>(List<T> found, List<Fault> faults) {
    /** Takes copies. */
    public Taken {
        found = List.copyOf(found);
        faults = List.copyOf(faults);
    }

    /** Nothing, for one reason. */
    static <T> Taken<T> nothing(String place, String what, String remedy) {
        return new Taken<>(List.of(), List.of(new Fault(place, what, remedy)));
    }
}
