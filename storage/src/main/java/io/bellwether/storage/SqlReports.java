package io.bellwether.storage;

import io.bellwether.assistant.answer.Spending;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.assistant.desk.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Counts in the tables of conversations; one statement for each figure, each by an index. */
public final class SqlReports implements Reports, Spending {
    private static final Duration SILENCE = Duration.ofHours(24);

    private static final String BEGAN =
            "SELECT CAST(COUNT(*) AS BIGINT) AS figure FROM conversation c WHERE c.created_at >= ? AND c.created_at < ?"
                    + " AND (c.assistant = ? OR ? = '')";
    private static final String ANSWERED = " AND EXISTS (SELECT 1 FROM message m WHERE m.conversation = c.id"
            + " AND m.speaker = 'assistant' AND m.state = 'done')";
    private static final String CONTAINED = " AND c.owner <> 'human' AND c.owner <> 'waiting'"
            + " AND NOT EXISTS (SELECT 1 FROM message m WHERE m.conversation = c.id AND m.speaker = 'agent')"
            + " AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.conversation = c.id"
            + " AND t.reason <> 'all_models_failed')";
    private static final String CONFIRMED = " AND (EXISTS (SELECT 1 FROM rating r WHERE r.conversation = c.id"
            + " AND r.number = 0 AND r.score >= 4) OR (EXISTS (SELECT 1 FROM rating r WHERE r.conversation = c.id"
            + " AND r.number > 0 AND r.score = 1) AND NOT EXISTS (SELECT 1 FROM rating r"
            + " WHERE r.conversation = c.id AND (r.score = -1 OR r.number = 0))))";
    private static final String UNRATED =
            " AND NOT EXISTS (SELECT 1 FROM rating r WHERE r.conversation = c.id) AND c.touched_at < ?";
    private static final String COST = "SELECT CAST(COALESCE(SUM(b.cost_micro_dollars), 0) AS BIGINT) AS figure";
    private static final String FIRST_MILLIS = "SELECT CAST(COALESCE(AVG(b.first_millis), 0) AS BIGINT) AS figure";
    private static final String OF_BEGUN =
            " WHERE c.created_at >= ? AND c.created_at < ?" + " AND (c.assistant = ? OR ? = '')";

    private final Supplier<Database> databases;

    public SqlReports(Supplier<Database> databases) {
        this.databases = databases;
    }

    @Override
    public Report report(Span span) {
        try {
            return databases.get().read(session -> report(session, span));
        } catch (StorageFailure failure) {
            throw new StoreAway("reports cannot be read", failure);
        }
    }

    @Override
    public long since(String assistant, Instant from) {
        try {
            return databases.get().<Long>read(session -> session.one(
                            row -> row.whole("figure"),
                            COST + " FROM talk_bill b WHERE b.assistant = ? AND b.at >= ?",
                            assistant,
                            from)
                    .orElse(0L));
        } catch (StorageFailure failure) {
            throw new StoreAway("what assistants cost cannot be read", failure);
        }
    }

    private static Report report(SqlSession session, Span span) {
        String ratings = " FROM rating r JOIN conversation c ON c.id = r.conversation" + OF_BEGUN + " AND r.number = 0";
        String bills = " FROM talk_bill b JOIN conversation c ON c.id = b.conversation" + OF_BEGUN;
        return new Report(
                figure(session, BEGAN, span),
                figure(session, BEGAN + ANSWERED, span),
                figure(session, BEGAN + CONTAINED, span),
                figure(session, BEGAN + CONFIRMED, span),
                session.one(
                                row -> row.whole("figure"),
                                BEGAN + ANSWERED + CONTAINED + UNRATED,
                                span.from(),
                                span.to(),
                                span.assistant(),
                                span.assistant(),
                                span.to().minus(SILENCE))
                        .orElse(0L),
                figure(session, "SELECT CAST(COUNT(*) AS BIGINT) AS figure" + ratings, span),
                figure(session, "SELECT CAST(COALESCE(SUM(r.score), 0) AS BIGINT) AS figure" + ratings, span),
                figure(session, "SELECT CAST(COUNT(*) AS BIGINT) AS figure FROM ticket c" + OF_BEGUN, span),
                figure(session, COST + bills, span),
                figure(
                        session,
                        "SELECT CAST(COUNT(*) AS BIGINT) AS figure" + bills + " AND b.cost_micro_dollars IS NULL",
                        span),
                figure(session, FIRST_MILLIS + bills + " AND b.first_millis > 0", span));
    }

    private static long figure(SqlSession session, String sql, Span span) {
        return session.one(row -> row.whole("figure"), sql, span.from(), span.to(), span.assistant(), span.assistant())
                .orElse(0L);
    }
}
