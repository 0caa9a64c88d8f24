package io.bellwether.console.access;

/** What became of a change. */
public sealed interface Outcome<T> {
    /** It was made; this is how things are now. */
    record Done<T>(T now) implements Outcome<T> {}

    /** The name is in use, or was once. */
    record Taken<T>() implements Outcome<T> {}

    /** There is nothing of that name. */
    record Missing<T>() implements Outcome<T> {}

    /** It names something that does not exist, such as a team. */
    record Dangling<T>() implements Outcome<T> {}
}
