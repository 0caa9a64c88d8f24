package io.bellwether.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the settings file and the files it refers to look like at one moment: equal stamps mean nothing to read anew.
 * Only of the settings file are the bytes compared; of the others, which may be secrets, size and time, so that no
 * trace of them is kept.
 */
record FileStamp(String text) {
    static final FileStamp NONE = new FileStamp("");

    static FileStamp of(SettingsFile file, Set<Path> files) {
        TreeMap<String, String> parts = new TreeMap<>();
        files.forEach(other -> parts.put(other.toString(), metadata(other)));
        return new FileStamp(content(file) + parts);
    }

    private static String content(SettingsFile file) {
        try {
            return Files.isRegularFile(file.path()) ? SettingsFile.fingerprint(file.bytes()) : "gone";
        } catch (IOException unreadable) {
            return "unreadable";
        }
    }

    private static String metadata(Path other) {
        try {
            return Files.getLastModifiedTime(other) + "/" + Files.size(other) + "/" + References.openToAll(other);
        } catch (IOException gone) {
            return "gone";
        }
    }
}
