package io.bellwether.storage;

import io.bellwether.assistant.design.AssistantStore;
import io.bellwether.assistant.design.Kept;
import io.bellwether.assistant.design.Version;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Assistants and their versions in tables that all replicas share. */
public final class SqlAssistants implements AssistantStore {
    private static final JsonLimits LIMITS = new JsonLimits(24, 1 << 18, 40, 1 << 16);

    private static final String KEPT =
            "SELECT a.*, (SELECT max(v.number) FROM assistant_version v WHERE v.slug = a.slug)"
                    + " AS latest FROM assistant a";

    private static final String ADD =
            "INSERT INTO assistant (slug, published, archived, secret, created_at, created_by)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (slug) DO NOTHING";

    private static final String APPEND = "INSERT INTO assistant_version (slug, number, document, note, at, made_by)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (slug, number) DO NOTHING";

    private static final String TRIM = "DELETE FROM assistant_version WHERE slug = ? AND number <= ?"
            + " AND number <> COALESCE((SELECT published FROM assistant WHERE slug = ?), 0)";

    private final Supplier<Database> databases;

    public SqlAssistants(Supplier<Database> databases) {
        this.databases = databases;
    }

    @Override
    public long version() {
        return databases.get().read(session -> session.one(
                        row -> row.whole("value"), "SELECT value FROM change_counter WHERE name = 'assistants'")
                .orElse(0L));
    }

    @Override
    public List<Published> published() {
        return databases
                .get()
                .read(session -> session.list(
                        row -> new Published(row.text("slug"), version(row)),
                        "SELECT v.* FROM assistant a JOIN assistant_version v"
                                + " ON v.slug = a.slug AND v.number = a.published WHERE a.archived = 0"));
    }

    @Override
    public List<Kept> all() {
        return databases.get().read(session -> session.list(SqlAssistants::kept, KEPT + " ORDER BY a.slug"));
    }

    @Override
    public Optional<Kept> find(String slug) {
        return databases.get().read(session -> session.one(SqlAssistants::kept, KEPT + " WHERE a.slug = ?", slug));
    }

    @Override
    public boolean add(Kept fresh, Version first) {
        return databases.get().write(session -> {
            int added = session.change(
                    ADD,
                    fresh.slug(),
                    published(fresh.published()),
                    fresh.archived(),
                    fresh.secret(),
                    fresh.at(),
                    fresh.by());
            return added == 1 && append(session, fresh.slug(), first);
        });
    }

    @Override
    public boolean append(String slug, Version next) {
        return databases.get().write(session -> append(session, slug, next));
    }

    private static boolean append(SqlSession session, String slug, Version next) {
        int rows = session.change(
                APPEND,
                slug,
                next.number(),
                new String(next.document().toBytes(), StandardCharsets.UTF_8),
                next.note(),
                next.at(),
                next.by());
        session.change(TRIM, slug, next.number() - MOST_VERSIONS, slug);
        return rows == 1 && moved(session);
    }

    private static boolean moved(SqlSession session) {
        return session.change("UPDATE change_counter SET value = value + 1 WHERE name = 'assistants'") == 1;
    }

    @Override
    public void publish(String slug, long number) {
        turn("UPDATE assistant SET published = ? WHERE slug = ?", number, slug);
    }

    @Override
    public void archive(String slug, boolean archived) {
        turn("UPDATE assistant SET archived = ? WHERE slug = ?", archived, slug);
    }

    @Override
    public void recall(String slug) {
        turn("UPDATE assistant SET recalls = recalls + 1 WHERE slug = ?", slug);
    }

    private void turn(String sql, Object... values) {
        boolean done = databases.get().write(session -> {
            session.change(sql, values);
            return moved(session);
        });
        if (!done) {
            throw new IllegalStateException("change_counter: no row for assistants (expected: one)");
        }
    }

    private static Optional<Long> published(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    @Override
    public List<Version> versions(String slug) {
        return databases
                .get()
                .read(session -> session.list(
                        SqlAssistants::version,
                        "SELECT * FROM assistant_version WHERE slug = ? ORDER BY number DESC",
                        slug));
    }

    @Override
    public Optional<Version> version(String slug, long number) {
        return databases
                .get()
                .read(session -> session.one(
                        SqlAssistants::version,
                        "SELECT * FROM assistant_version WHERE slug = ? AND number = ?",
                        slug,
                        number));
    }

    private static Kept kept(SqlRow row) {
        return new Kept(
                row.text("slug"),
                row.whole("latest"),
                row.optionalWhole("published"),
                row.flag("archived"),
                row.text("secret"),
                row.whole("recalls"),
                row.instant("created_at"),
                row.text("created_by"));
    }

    private static Version version(SqlRow row) {
        return new Version(
                row.whole("number"),
                document(row.text("document")),
                row.text("note"),
                row.instant("at"),
                row.text("made_by"));
    }

    private static JsonTree document(String text) {
        try {
            return JsonTree.read(text.getBytes(StandardCharsets.UTF_8), LIMITS);
        } catch (JsonProblem broken) {
            throw new StorageFailure(StorageFailure.Kind.BROKEN, "an assistant's version cannot be read", broken);
        }
    }
}
