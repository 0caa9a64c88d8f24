package io.bellwether.assistant.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The published assistants as they are now, kept in step with the store that all replicas share. Who listens hears of a
 * new version at once.
 */
public final class Designs implements Assistants {
    private static final long NEVER = -1;

    private final List<Consumer<Assistant>> listeners = new CopyOnWriteArrayList<>();
    private final Consumer<String> unusable;

    private volatile Map<String, Assistant> bySlug = Map.of();

    /** Confined to the thread that refreshes. */
    private long version = NEVER;

    /**
     * @param unusable told of a kept document that this program cannot read; the version from before stays
     */
    public Designs(Consumer<String> unusable) {
        this.unusable = unusable;
    }

    @Override
    public Optional<Assistant> published(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /** Told of every version that is published from now on, on the thread that refreshes. Must not wait. */
    public void listen(Consumer<Assistant> listener) {
        listeners.add(listener);
    }

    /**
     * Takes over what has been published since the last look. For one thread at a time.
     *
     * @return whether anything had
     */
    public boolean refresh(AssistantStore store) {
        long now = store.version();
        if (now == version) {
            return false;
        }
        Map<String, Assistant> next = new HashMap<>();
        store.published().forEach(published -> read(published).ifPresent(read -> next.put(read.slug(), read)));
        List<Assistant> fresh = new ArrayList<>();
        next.values().stream()
                .filter(read -> isNew(bySlug.get(read.slug()), read))
                .forEach(fresh::add);
        bySlug = Map.copyOf(next);
        version = now;
        fresh.forEach(read -> listeners.forEach(listener -> listener.accept(read)));
        return true;
    }

    private static boolean isNew(@org.jspecify.annotations.Nullable Assistant before, Assistant now) {
        return before == null || before.version() != now.version();
    }

    private Optional<Assistant> read(AssistantStore.Published published) {
        return switch (DesignReader.read(
                published.slug(),
                published.version().number(),
                published.version().document())) {
            case DesignReader.Read.Right(Assistant right) -> Optional.of(right);
            case DesignReader.Read.Wrong(List<Fault> faults) -> {
                unusable.accept(published.slug() + " v" + published.version().number() + ": " + faults.getFirst());
                yield published(published.slug());
            }
        };
    }
}
