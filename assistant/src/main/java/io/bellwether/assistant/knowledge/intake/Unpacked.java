package io.bellwether.assistant.knowledge.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The wanted files of a zip, in memory, and no more than we are ready for: a small zip can unpack to anything. */
final class Unpacked {
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_FILES = 2_000;
    private static final int AT_ONCE = 1 << 14;

    private final Map<String, byte[]> files = new HashMap<>();
    private long bytes;
    private int count;

    private Unpacked() {}

    static Unpacked of(byte[] zip, Predicate<String> wanted) throws Unreadable {
        Unpacked unpacked = new Unpacked();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                unpacked.take(in, entry.getName(), wanted);
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new Unreadable("file", "is damaged", "open it, save it again and send that");
        }
        return unpacked;
    }

    private void take(ZipInputStream in, String name, Predicate<String> wanted) throws IOException, Unreadable {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] some = new byte[AT_ONCE];
        boolean keep = wanted.test(name);
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            bytes += read;
            if (keep) {
                kept.write(some, 0, read);
            }
            refuseTooMuch();
        }
        count++;
        refuseTooMuch();
        if (keep) {
            files.put(name, kept.toByteArray());
        }
    }

    private void refuseTooMuch() throws Unreadable {
        if (bytes > MOST_BYTES || count > MOST_FILES) {
            throw new Unreadable("file", "unpacks to more than " + (MOST_BYTES >> 20) + " MB", "send it in parts");
        }
    }

    Map<String, byte[]> files() {
        return files;
    }
}
