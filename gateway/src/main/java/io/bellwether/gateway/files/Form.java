package io.bellwether.gateway.files;

import java.nio.ByteBuffer;

/**
 * How an entry looks as bytes. Called under the writer's lock: memory only, and quick.
 *
 * @param <T> the entry
 */
public interface Form<T> {
    /** No fewer bytes than {@link #write} will write. */
    int mostBytes(T entry);

    /** Writes the entry; the buffer has room for it. */
    void write(T entry, ByteBuffer into);
}
