package io.bellwether.app.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Puts outside values into text: <code>${NAME}</code> and <code>${NAME:-default}</code> from the environment,
 * <code>${file:/path}</code> from a file; {@code $$} is a dollar sign. As in a shell, {@code :-} also replaces a
 * variable that is empty. What came from outside never appears in a message.
 */
final class References {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final int LARGEST_SECRET_BYTES = 64 * 1024;

    private final Function<String, Optional<String>> environment;
    private final Path folder;
    private final Set<Path> files = new LinkedHashSet<>();

    References(Function<String, Optional<String>> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** What came of a text. */
    sealed interface Resolved {
        /**
         * The text with every reference replaced.
         *
         * @param referenced whether any of it came from outside
         * @param absent whether the file asked for nothing where there is nothing: <code>${NAME:-}</code>
         */
        record Text(String text, boolean referenced, boolean absent) implements Resolved {}

        /** A reference that leads nowhere. */
        record Broken(String what, String remedy) implements Resolved {}
    }

    /** The files that were read so far: a change in one of them changes the settings. */
    Set<Path> files() {
        return files;
    }

    Resolved resolve(String raw) {
        StringBuilder text = new StringBuilder();
        boolean referenced = false;
        int at = 0;
        while (at < raw.length()) {
            if (raw.startsWith("$$", at)) {
                text.append('$');
                at += 2;
            } else if (raw.startsWith("${", at)) {
                int end = raw.indexOf('}', at);
                switch (end < 0
                        ? broken("has a ${ without a }", "close it, or write $$ for a dollar sign")
                        : reference(raw.substring(at + 2, end))) {
                    case Resolved.Broken broken -> {
                        return broken;
                    }
                    case Resolved.Text found -> text.append(found.text());
                }
                referenced = true;
                at = end + 1;
            } else {
                text.append(raw.charAt(at++));
            }
        }
        return new Resolved.Text(text.toString(), referenced, text.isEmpty() && raw.contains(":-"));
    }

    private Resolved reference(String body) {
        if (body.startsWith("file:")) {
            return file(body.substring("file:".length()));
        }
        int dash = body.indexOf(":-");
        String name = dash < 0 ? body : body.substring(0, dash);
        if (!NAME.matcher(name).matches() || body.indexOf("${") >= 0) {
            return broken(
                    "has a reference that is no variable name", "write ${NAME}, ${NAME:-default} or ${file:/path}");
        }
        Optional<String> value = environment.apply(name);
        if (dash >= 0) {
            return text(value.filter(v -> !v.isEmpty()).orElse(body.substring(dash + 2)));
        }
        return value.map(References::text)
                .orElseGet(() -> broken(
                        "needs the environment variable " + name + ", which is not set",
                        "set " + name + ", or write a default: ${" + name + ":-…}"));
    }

    private Resolved file(String name) {
        if (name.isBlank() || name.indexOf('\0') >= 0) {
            return broken("has a ${file:} without a path", "write ${file:/path}");
        }
        Path file = folder.resolve(name);
        files.add(file);
        try {
            return readable(file);
        } catch (CharacterCodingException notText) {
            return broken("refers to " + file + ", which is not UTF-8 text", "put the credential alone into it");
        } catch (IOException unreadable) {
            return broken(
                    "refers to " + file + ", which cannot be read", "check the path, the owner and the permissions");
        }
    }

    private static Resolved readable(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return broken("refers to " + file + ", which is not there or is no file", "create it, or correct the path");
        }
        if (openToAll(file)) {
            return broken(
                    "refers to " + file + ", which every user of this machine can read",
                    "chmod 600 " + file + " (in Kubernetes: defaultMode 0400)");
        }
        if (Files.size(file) > LARGEST_SECRET_BYTES) {
            return broken("refers to " + file + ", which is larger than 64 KiB", "put the credential alone into it");
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text(
                text.endsWith("\r\n")
                        ? text.substring(0, text.length() - 2)
                        : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }

    /** Whether users other than owner and group may read it; false where the file system has no such permissions. */
    static boolean openToAll(Path file) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    private static Resolved text(String text) {
        return new Resolved.Text(text, true, false);
    }

    private static Resolved broken(String what, String remedy) {
        return new Resolved.Broken(what, remedy);
    }
}
