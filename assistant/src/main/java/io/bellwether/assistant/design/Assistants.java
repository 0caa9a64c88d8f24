package io.bellwether.assistant.design;

import java.util.Optional;

/** The assistants that are published, as they are now. Must not wait: any thread may ask. */
@FunctionalInterface
public interface Assistants {
    /** Nobody has published any. */
    Assistants NONE = slug -> Optional.empty();

    /** The newest published version. */
    Optional<Assistant> published(String slug);
}
