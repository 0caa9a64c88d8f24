package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each habit finds what it forbids: small bad files, judged one at a time. */
class HabitsCanFailTest {

    @Test
    void a_file_of_401_lines_is_too_long() {
        assertThat(judge(new Sizes(), "class A {}\n" + "\n".repeat(400))).hasSize(1);
        assertThat(judge(new Sizes(), "class A {}\n" + "\n".repeat(399))).isEmpty();
    }

    @Test
    void a_line_of_121_columns_is_too_wide() {
        assertThat(judge(new Sizes(), "// " + "x".repeat(118))).hasSize(1);
        assertThat(judge(new Sizes(), "// " + "x".repeat(117))).isEmpty();
    }

    @Test
    void a_method_of_41_lines_is_too_long() {
        assertThat(judge(new Sizes(), "class A { void a() {" + "\n".repeat(40) + "} }"))
                .hasSize(1);
        assertThat(judge(new Sizes(), "class A { void a() {" + "\n".repeat(39) + "} }"))
                .isEmpty();
    }

    @Test
    void a_sixth_parameter_is_one_too_many() {
        assertThat(judge(new Sizes(), "class A { void a(int b, int c, int d, int e, int f, int g) {} }"))
                .hasSize(1);
        assertThat(judge(new Sizes(), "record A(int b, int c, int d, int e, int f, int g) {}"))
                .isEmpty();
    }

    @Test
    void a_fourth_level_is_one_too_deep() {
        String three = "class A { void a() { for (;;) { if (b) { while (c) { %s } } } } }";

        assertThat(judge(new Sizes(), three.formatted("try { } finally { }"))).hasSize(1);
        assertThat(judge(new Sizes(), three.formatted("d();"))).isEmpty();
    }

    @Test
    void a_chain_of_else_if_is_one_level() {
        String chain = "class A { void a() { if (b) {} else if (c) {} else if (d) {} else if (e) {} else {} } }";

        assertThat(judge(new Sizes(), chain)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class LedgerImpl {}",
                "class KeyManager {}",
                "class TimeHelper {}",
                "class Util {}",
                "class StringUtils {}",
                "interface A { int getSize(); }",
                "class A { @Test void testIt() {} }",
                "class A { @Test void should_work() {} }",
                "class A { @ParameterizedTest void camelCase(int a) {} }"
            })
    void a_name_that_says_nothing_is_found(String text) {
        assertThat(judge(new Names(), text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { @Override public int getSize() { return 0; } }",
                "interface A { int get(String name); int getaway(); }",
                "class A { @Test void it_works_when_asked_twice() {} }"
            })
    void a_name_that_says_something_is_left_alone(String text) {
        assertThat(judge(new Names(), text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { void a() { Thread.sleep(5); } }",
                "class A { void a() { TimeUnit.SECONDS.sleep(5); } }",
                "class A { void a() { run(System.out::println); } }",
                "class A { void a() { System.err.println(); } }",
                "class A { void a(Exception e) { e.printStackTrace(); } }",
                "class A { static final ThreadLocal b = null; }",
                "class A { static int b; }",
                "class A { @Disabled void a() {} }",
                "import org.mockito.Mockito; class A {}",
                "import static org.junit.jupiter.api.Assumptions.assumeTrue; class A {}",
                "class A { void a(Optional<String> b) {} }"
            })
    void what_is_banned_is_found(String text) {
        assertThat(judge(new Bans(), text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { String a = \"Thread.sleep(5)\"; }",
                "/* System.out */ class A {}",
                "interface A { int LIMIT = 3; }",
                "record A(Optional<String> b) {}"
            })
    void what_only_looks_banned_is_left_alone(String text) {
        assertThat(judge(new Bans(), text)).isEmpty();
    }

    @Test
    void the_programs_own_module_may_print() {
        Source main = new Source("app/src/main/java/A.java", "class A { void a() { System.out.println(); } }");

        assertThat(new Bans().problems(Parsed.all(List.of(main)).getFirst())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'// TO', DO later", "'// FIX', ME", "'/** @auth', or me */", "'// ===', ====="})
    void a_comment_that_helps_nobody_is_found(String left, String right) {
        assertThat(judge(new Words(), left + right)).hasSize(1);
    }

    @Test
    void unfinished_work_with_an_issue_is_left_alone() {
        assertThat(judge(new Words(), "// TO" + "DO(#12): later")).isEmpty();
    }

    @Test
    void a_package_without_a_description_is_found() {
        Source lonely = new Source("http/src/main/java/a/A.java", "package a; class A {}");
        Source curt = new Source("cli/src/main/java/b/package-info.java", "/** b. */\npackage b;");

        assertThat(Packages.problems(List.of(lonely, curt))).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "see /wor, k/main/a",
        "see /hom, e/ann/a",
        "'\"resolved\": \"http://', 10.0.0.1/a.tgz\"",
        "regis, try=https://example.test",
        "'<reposi', tories>"
    })
    void a_trace_of_a_machine_is_found(String left, String right) {
        assertThat(Traces.problems("a", left + right)).hasSize(1);
    }

    private static List<String> judge(Habit habit, String text) {
        return habit.problems(Parsed.all(List.of(new Source("gateway/src/main/java/A.java", text)))
                .getFirst());
    }
}
