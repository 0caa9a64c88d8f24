package io.bellwether.architecture;

import java.util.List;

/**
 * One Java file, as text.
 *
 * @param path from the repository's root, with slashes
 * @param text the whole file
 */
record Source(String path, String text) {

    /** The module it belongs to: the first word of its path. */
    String module() {
        return path.substring(0, Math.max(0, path.indexOf('/')));
    }

    /** The folder it stands in. */
    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    boolean isMain() {
        return path.contains("/src/main/");
    }

    List<String> lines() {
        return text.lines().toList();
    }
}
