package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages say about the code is so. */
class DocsTest {

    private static final Pattern STATION_IN_CODE = Pattern.compile("(?m)^\\s+stations\\.(\\w+)\\(\\)");
    private static final Pattern STATION_IN_STORY = Pattern.compile("(?m)^\\d+\\. \\*\\*(\\w+)\\*\\*");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern GLOSSARY_TYPE = Pattern.compile("(?m)^\\| .*\\| (`.*`) \\|$");
    private static final int LONGEST_README = 150;
    private static final int MOST_WORDS = 60;

    @Test
    void the_story_of_a_request_has_the_stations_of_the_path_in_their_order() {
        List<String> path = all(STATION_IN_CODE, "app/src/main/java/io/bellwether/app/RequestPath.java");

        assertThat(path).isNotEmpty();
        assertThat(all(STATION_IN_STORY, "docs/life-of-a-request.md")).isEqualTo(path);
    }

    @Test
    void every_link_leads_to_a_file() {
        assertThat(pages().flatMap(DocsTest::brokenLinks)).isEmpty();
    }

    @Test
    void the_front_page_can_be_read_in_one_go() {
        assertThat(text("README.md").lines().count()).isLessThanOrEqualTo(LONGEST_README);
    }

    @Test
    void the_glossary_is_short_and_its_types_exist() {
        Set<String> types =
                Root.javaSources().stream().map(DocsTest::simpleName).collect(Collectors.toSet());
        List<String> named = all(GLOSSARY_TYPE, "docs/glossary.md");

        assertThat(named).hasSizeBetween(1, MOST_WORDS);
        assertThat(named.stream().filter(Predicate.not(cell -> names(cell, types))))
                .isEmpty();
    }

    /** {@code `gateway.chat.Failure.Kind`}: one of the capitalised words must be a file, or the last a package. */
    private static boolean names(String cell, Set<String> types) {
        String first = cell.substring(1, cell.indexOf('`', 1));
        return Stream.of(first.split("\\.", -1)).anyMatch(types::contains)
                || Files.isDirectory(
                        Root.folder().resolve("gateway/src/main/java/io/bellwether/" + first.replace('.', '/')));
    }

    private static Stream<String> brokenLinks(Path page) {
        Path folder = page.resolveSibling("");
        return LINK.matcher(Root.read(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !Files.exists(folder.resolve(link)))
                .map(link -> Root.relative(page) + ": " + link);
    }

    private static Stream<Path> pages() {
        return Root.files(path -> path.toString().endsWith(".md")).stream();
    }

    private static List<String> all(Pattern pattern, String path) {
        return pattern.matcher(text(path)).results().map(DocsTest::first).toList();
    }

    private static String first(MatchResult match) {
        return match.group(1);
    }

    private static String simpleName(Source source) {
        String file = source.path().substring(source.path().lastIndexOf('/') + 1);
        return file.substring(0, file.length() - ".java".length());
    }

    private static String text(String path) {
        return Root.read(Root.folder().resolve(path));
    }
}
