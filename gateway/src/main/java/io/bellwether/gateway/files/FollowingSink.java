package io.bellwether.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appends to whatever file has the name: when another program has renamed or removed the one that was opened, as log
 * rotation does, the next group goes to a new one. No signal, no copy, no line lost.
 */
public final class FollowingSink implements Sink {
    private final Path file;
    private FileSink opened;
    private @Nullable Object key;

    private FollowingSink(Path file) throws IOException {
        this.file = file;
        this.opened = FileSink.open(file);
        this.key = key();
    }

    /** Opens or makes the file and appends to it. */
    public static FollowingSink open(Path file) throws IOException {
        return new FollowingSink(file);
    }

    @Override
    public void write(ByteBuffer group) throws IOException {
        if (!Objects.equals(key, key())) {
            FileSink next = FileSink.open(file);
            opened.close();
            opened = next;
            key = key();
        }
        opened.write(group);
    }

    /** What tells the file from another of its name; null where there is none, or where files have no such thing. */
    private @Nullable Object key() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    @Override
    public void force() throws IOException {
        opened.force();
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
