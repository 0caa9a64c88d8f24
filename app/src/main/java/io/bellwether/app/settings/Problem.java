package io.bellwether.app.settings;

/**
 * One thing wrong with the settings file, and what to do about it. Prints as {@code bellwether.yaml:12:5
 * providers[0].base_url: what is wrong (remedy)}; never holds a secret or a referenced value.
 *
 * @param file the file as the operator named it
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param path where in the document, such as {@code providers[0].base_url}; empty for the document itself
 * @param what what is wrong
 * @param remedy what to do
 */
public record Problem(String file, int line, int column, String path, String what, String remedy) {
    private static final int LONGEST_PATH = 200;

    /** Makes every part safe to print in one log line. */
    public Problem {
        Require.that(line >= 1, "line", line, ">= 1");
        Require.that(column >= 1, "column", column, ">= 1");
        file = printable(file);
        path = shortened(printable(path));
        what = printable(what);
        remedy = printable(remedy);
    }

    @Override
    public String toString() {
        String where = file + ":" + line + ":" + column + (path.isEmpty() ? "" : " " + path);
        return where + ": " + what + " (" + remedy + ")";
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_PATH ? text : text.substring(0, LONGEST_PATH) + "…";
    }
}
