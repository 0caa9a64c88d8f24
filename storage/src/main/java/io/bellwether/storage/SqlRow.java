package io.bellwether.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One row of an answer, by the names of its columns. Only while it is being read. */
public final class SqlRow {
    private final ResultSet rows;

    SqlRow(ResultSet rows) {
        this.rows = rows;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(SqlRow row);
    }

    /** Text that is always there. */
    public String text(String column) {
        return optionalText(column).orElseThrow(() -> new IllegalStateException(column + ": is null"));
    }

    public Optional<String> optionalText(String column) {
        try {
            @Nullable String text = rows.getString(column);
            return Optional.ofNullable(text);
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    public Optional<byte[]> optionalBytes(String column) {
        try {
            byte @Nullable [] bytes = rows.getBytes(column);
            return Optional.ofNullable(bytes);
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    /** A number that is always there. */
    public long whole(String column) {
        return optionalWhole(column).orElseThrow(() -> new IllegalStateException(column + ": is null"));
    }

    public OptionalLong optionalWhole(String column) {
        try {
            long value = rows.getLong(column);
            return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    /** 0 or 1. */
    public boolean flag(String column) {
        return whole(column) != 0;
    }

    /** Kept as milliseconds since 1970. */
    public Instant instant(String column) {
        return Instant.ofEpochMilli(whole(column));
    }

    public Optional<Instant> optionalInstant(String column) {
        OptionalLong millis = optionalWhole(column);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }
}
