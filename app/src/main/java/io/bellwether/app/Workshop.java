package io.bellwether.app;

import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.AssistantStore;
import io.bellwether.assistant.design.Designs;
import io.bellwether.assistant.knowledge.KnowledgeStore;
import io.bellwether.assistant.knowledge.Library;
import io.bellwether.assistant.knowledge.Missed;
import io.bellwether.assistant.knowledge.MissedQuestions;
import io.bellwether.assistant.knowledge.Shelves;
import io.bellwether.console.AdminAction;
import io.bellwether.console.assistants.AssistantActions;
import io.bellwether.console.assistants.KnowledgeActions;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlAssistants;
import io.bellwether.storage.SqlKnowledge;
import io.bellwether.storage.SqlReports;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The assistants that operators have designed and what they know, kept in step with the store. Reads nothing until the
 * settings ask for conversations or an operator asks for assistants.
 */
final class Workshop implements AutoCloseable {
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private final ExecutorService work = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("knowledge").factory());
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Stores stores;
    private final Notices notices;
    private final Predicate<String> offered;
    private final Designs designs;
    private final MissedQuestions missed = new MissedQuestions(clock);
    private final Shelves shelves = new Shelves(missed);

    private volatile boolean wanted;

    /**
     * @param offered whether the gateway offers a model of this name
     * @param wanted whether conversations need it from the start
     */
    Workshop(Stores stores, Notices notices, Predicate<String> offered, boolean wanted) {
        this.offered = offered;
        this.stores = stores;
        this.notices = notices;
        this.wanted = wanted;
        this.designs = new Designs(broken -> notices.warn(
                "an assistant's version cannot be used: " + broken,
                "publish another one; the version from before stays"));
    }

    /** What assistants know. */
    Library library() {
        return shelves;
    }

    /** The assistant of this name, as it is published. */
    Optional<Assistant> published(String slug) {
        return designs.published(slug);
    }

    /** Told of every version that is published. */
    void listen(Consumer<Assistant> listener) {
        designs.listen(listener);
    }

    /** Where they are kept; for threads that may wait. */
    AssistantStore store() {
        return new SqlAssistants(stores::database);
    }

    /** What operators can do. */
    List<AdminAction> actions() {
        SqlAssistants assistants = new SqlAssistants(stores::database);
        SqlKnowledge knowledge = new SqlKnowledge(stores::database);
        List<AdminAction> actions = new ArrayList<>(new AssistantActions(
                        new AssistantActions.Stores(assistants, knowledge, new SqlReports(stores::database)),
                        this::secret,
                        offered,
                        this::changed,
                        clock)
                .actions());
        actions.addAll(new KnowledgeActions(assistants, knowledge, this::ready, this::changed).actions());
        return actions;
    }

    private byte[] secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What is known, once it has been read. */
    private Shelves ready() {
        if (!wanted) {
            changed();
        }
        return shelves;
    }

    /** Takes over at once what has been changed here; for threads that may wait. */
    void changed() {
        wanted = true;
        stores.changed();
        Database database = stores.database();
        try {
            CompletableFuture.runAsync(() -> refresh(database), work).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw failed;
        }
    }

    /** Takes over what has changed; on the store's thread, which never waits for what takes long. */
    void look(Database database) {
        if (wanted) {
            designs.refresh(new SqlAssistants(() -> database));
            if (busy.compareAndSet(false, true)) {
                work.execute(() -> refreshQuietly(database));
            }
        }
    }

    /** Never throws: the store's own look tells when it is away. */
    private void refreshQuietly(Database database) {
        try {
            refresh(database);
        } catch (RuntimeException away) {
            notices.warn("what assistants know cannot be read: " + away.getMessage(), "tried again at the next look");
        } finally {
            busy.set(false);
        }
    }

    private void refresh(Database database) {
        KnowledgeStore store = new SqlKnowledge(() -> database);
        List<Missed> asked = missed.drain();
        if (!asked.isEmpty()) {
            store.missed(asked);
        }
        boolean ignored = shelves.refresh(store);
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}
