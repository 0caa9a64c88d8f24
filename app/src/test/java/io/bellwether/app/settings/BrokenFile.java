package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * One row of the table of broken files (experiment X71).
 *
 * @param name what is wrong, in words
 * @param text the file
 * @param where line, column and path as printed, such as {@code 9:3 server.port:}
 * @param phrase a piece of what must be said
 */
record BrokenFile(String name, String text, String where, String phrase) {

    /** A file that is right but for the lines after its eighth. */
    static BrokenFile added(String name, String lines, String where, String phrase) {
        return new BrokenFile(name, Given.MINIMAL + lines, where, phrase);
    }

    /** A file that is right but for one replaced piece. */
    static BrokenFile changed(String name, String piece, String replacement, String... whereAndPhrase) {
        assertThat(Given.MINIMAL).contains(piece);
        return new BrokenFile(name, Given.MINIMAL.replace(piece, replacement), whereAndPhrase[0], whereAndPhrase[1]);
    }

    /** Exactly one problem is found, at the right place, with words that help. */
    void check() {
        List<String> problems = Given.problems(text);

        assertThat(problems).as(name).singleElement().asString().satisfies(problem -> {
            assertThat(problem).startsWith("bellwether.yaml:" + where).contains(phrase);
            assertThat(problem).matches("(?s).*\\(.+\\)$");
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
