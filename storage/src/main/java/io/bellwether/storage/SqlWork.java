package io.bellwether.storage;

/** What is done within one transaction. It may run more than once, so it changes nothing but the database. */
@FunctionalInterface
public interface SqlWork<T> {
    /** Whatever it throws takes the transaction back. */
    T run(SqlSession session);
}
