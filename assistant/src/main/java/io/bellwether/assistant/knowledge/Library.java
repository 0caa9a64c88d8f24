package io.bellwether.assistant.knowledge;

/** What each assistant knows, as it is now. */
@FunctionalInterface
public interface Library {
    /** Nobody knows anything. */
    Library EMPTY = slug -> Knowledge.NONE;

    /** What the assistant of this name knows. */
    Knowledge of(String slug);
}
