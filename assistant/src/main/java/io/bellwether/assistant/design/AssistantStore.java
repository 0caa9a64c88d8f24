package io.bellwether.assistant.design;

import java.util.List;
import java.util.Optional;

/** Where assistants and their versions are kept. All replicas share it. On threads that may wait. */
public interface AssistantStore {
    /** Of one assistant; older ones go, but for the published one. */
    int MOST_VERSIONS = 200;

    /** Of all. */
    int MOST_ASSISTANTS = 1_000;

    /** Grows with every change. */
    long version();

    /** Every published version of those that are not archived, with the assistant it is of. */
    List<Published> published();

    /** A version that customers talk to. */
    record Published(String slug, Version version) {}

    /** All, by name. */
    List<Kept> all();

    Optional<Kept> find(String slug);

    /** Keeps a new one with its first version; false when the name is taken, or was once. */
    boolean add(Kept fresh, Version first);

    /** Keeps the next version; false when somebody else has kept one of this number. */
    boolean append(String slug, Version next);

    /** Says which version customers talk to. */
    void publish(String slug, long number);

    /** Takes it out of sight, or back into it. */
    void archive(String slug, boolean archived);

    /** Takes all presenters' links back that were signed until now. */
    void recall(String slug);

    /** Newest first. */
    List<Version> versions(String slug);

    Optional<Version> version(String slug, long number);
}
