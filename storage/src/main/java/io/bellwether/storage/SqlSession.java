package io.bellwether.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction: statements with places for values, never with values in their text. Values are texts, bytes,
 * whole numbers, flags (kept as 0 and 1), instants (kept as milliseconds since 1970), and optionals of those.
 */
public final class SqlSession {
    private final Connection connection;
    private final Dialect dialect;

    SqlSession(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Inserts, updates or deletes; how many rows it was. */
    public int change(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    /** The same statement for many rows, in one go; how many rows each of them was. */
    public int[] changeAll(String sql, List<Object[]> rows) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] values : rows) {
                fill(statement, values);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    /** All rows. */
    public <T> List<T> list(SqlRow.Reader<T> reader, String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                SqlRow row = new SqlRow(rows);
                while (rows.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    /** The only row, if there is one; also of a statement that changes rows and returns them. */
    public <T> Optional<T> one(SqlRow.Reader<T> reader, String sql, Object... values) {
        List<T> found = list(reader, sql, values);
        if (found.size() > 1) {
            throw new IllegalStateException(found.size() + " rows (expected: at most one)");
        }
        return found.stream().findFirst();
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            fill(statement, i + 1, bare(values[i]));
        }
    }

    private static @Nullable Object bare(Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    private static void fill(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case String text -> statement.setString(place, text);
            case byte[] bytes -> statement.setBytes(place, bytes);
            case Long whole -> statement.setLong(place, whole);
            case Integer whole -> statement.setLong(place, whole);
            case Boolean flag -> statement.setInt(place, flag ? 1 : 0);
            case Instant instant -> statement.setLong(place, instant.toEpochMilli());
            default ->
                throw new IllegalArgumentException(
                        value.getClass() + " (expected: text, bytes, whole number, flag, instant)");
        }
    }
}
