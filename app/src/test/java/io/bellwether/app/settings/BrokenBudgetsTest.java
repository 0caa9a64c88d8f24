package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of budgets that are wrong. */
class BrokenBudgetsTest {
    private static final String RIGHT = "    - name: a\n      level: key\n      subject: first\n      cap: 5\n";

    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "webhook that is no address",
                        "budgets:\n  webhook: ftp://h/x\n",
                        "10:3 budgets.webhook:",
                        "is not an http or https URL"),
                added(
                        "the same name twice",
                        "budgets:\n  list:\n" + RIGHT + RIGHT,
                        "15:7 budgets.list[1].name:",
                        "is taken already"),
                added(
                        "an amount with a unit",
                        one("key", "first").replace("cap: 5", "cap: 5 USD"),
                        "14:7 budgets.list[0].cap:",
                        "is not an amount"),
                added(
                        "finer than a millionth",
                        one("key", "first").replace("cap: 5", "cap: 0.0000001"),
                        "14:7 budgets.list[0].cap:",
                        "is finer than a millionth of a dollar"),
                added(
                        "no such level",
                        one("department", "x"),
                        "12:7 budgets.list[0].level:",
                        "is none of organisation, team, user, key, route"),
                added(
                        "no such zone",
                        one("key", "first") + "      zone: Mars\n",
                        "15:7 budgets.list[0].zone:",
                        "is not a time zone"),
                added(
                        "strict without a journal",
                        one("key", "first") + "      mode: clamp\nusage:\n  journal: false\n",
                        "15:7 budgets.list[0].mode:",
                        "a crash would forget what was spent"),
                added("subject with spaces", one("key", "a b"), "13:7 budgets.list[0].subject:", "is not a subject"));
    }

    private static String one(String level, String subject) {
        return "budgets:\n  list:\n" + RIGHT.replace("key", level).replace("first", subject);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_setting_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }

    @Test
    void a_budget_is_strict_and_for_a_month_unless_somebody_says_otherwise() {
        BudgetSettings.Row row = Given.settings(Given.MINIMAL + one("team", "\"*\""))
                .budgets()
                .list()
                .getFirst();

        assertThat(row.mode()).isEqualTo(BudgetSettings.Mode.STRICT);
        assertThat(row.period()).isEqualTo(BudgetSettings.Period.MONTH);
        assertThat(row.capMicros()).isEqualTo(5_000_000);
        assertThat(row.currency()).isEqualTo(BudgetSettings.Currency.USD);
        assertThat(row.subject()).isEqualTo("*");
    }
}
