package io.bellwether.cli;

import java.util.Optional;

/**
 * Which gateway an operator talks to, and how its answers are shown.
 *
 * @param url its address; absent means where one has signed in, else port 8080 of this machine
 * @param key the operator's; absent means the environment's {@code BELLWETHER_ADMIN_KEY}, else the session
 */
public record OperatorOptions(Optional<String> url, Optional<String> key, Shown shown) {

    /** How answers are shown. */
    public enum Shown {
        TABLE,
        JSON
    }

    /** The same, shown so. */
    public OperatorOptions with(Shown other) {
        return new OperatorOptions(url, key, other);
    }
}
