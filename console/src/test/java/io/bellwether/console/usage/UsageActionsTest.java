package io.bellwether.console.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Operator;
import io.bellwether.console.Problem;
import io.bellwether.console.usage.UsageLedger.Query;
import io.bellwether.console.usage.UsageLedger.Row;
import io.bellwether.console.usage.UsageLedger.Sums;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.http.Fields;
import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageActionsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final List<Query> asked = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final AdminAction action = new UsageActions(this::answer, UsageActionsTest::rate, () -> NOW)
            .actions()
            .getFirst();

    @Test
    void a_report_has_a_member_for_each_column_and_the_way_to_the_next_page() throws JsonProblem {
        rows.add(new Row(List.of("m", "k"), new Sums(1, 2, 3, 4, 5, 6, 7, 8, 9)));

        String json = body(ask("by=model,key&from=2026-11-01&limit=1"));

        assertThat(json)
                .contains("\"from\":\"2026-11-01T00:00:00Z\"", "\"to\":\"2026-11-21T12:00:00Z\"")
                .contains("{\"model\":\"m\",\"key\":\"k\",\"requests\":1,\"attempts\":2,\"input_tokens\":3,"
                        + "\"cached_tokens\":4,\"output_tokens\":5,\"reasoning_tokens\":6,\"micro_dollars\":7,"
                        + "\"estimated_micro_dollars\":8,\"unpriced_attempts\":9}")
                .contains("\"next\":\"after=bQ.aw\"");
    }

    @Test
    void money_is_said_in_another_currency_beside_its_dollars() throws JsonProblem {
        rows.add(new Row(List.of("m"), new Sums(1, 2, 3, 4, 5, 6, 1_000_000, 5, 9)));

        String json = body(ask("by=model&from=2026-11-10&currency=CNY"));
        String csv = body(ask("by=model&from=2026-11-10&currency=CNY&format=csv"));

        assertThat(json)
                .contains("\"micro_dollars\":1000000")
                .contains("\"currency\":\"CNY\",\"micros\":7200000,\"estimated_micros\":36}");
        assertThat(csv.lines().toList().getFirst()).endsWith("unpriced_attempts,currency,micros,estimated_micros");
        assertThat(csv.lines().toList().getLast()).isEqualTo("m,1,2,3,4,5,6,1000000,5,9,CNY,7200000,36");
    }

    @Test
    void each_day_has_its_own_rate() throws JsonProblem {
        for (String day : List.of("2026-11-09", "2026-11-10")) {
            rows.add(new Row(List.of(day), new Sums(1, 1, 1, 0, 1, 0, 10, 0, 0)));
        }

        String csv = body(ask("by=day&from=2026-11-09&currency=CNY&format=csv"));

        assertThat(csv.lines().skip(1).map(line -> line.substring(line.indexOf("CNY"))))
                .containsExactly("CNY,70,0", "CNY,72,0");
    }

    /** Seven yuan to the dollar, then 7.2; no rate before. */
    private static OptionalLong rate(String currency, LocalDate day) {
        if (!currency.equals("CNY") || day.isBefore(LocalDate.of(2026, 11, 1))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(day.isBefore(LocalDate.of(2026, 11, 10)) ? 7_000_000 : 7_200_000);
    }

    @Test
    void a_page_goes_on_after_the_row_before_it() throws JsonProblem {
        ask("by=model,day&after=bQ.MjAyNi0xMS0yMA");

        assertThat(asked.getFirst().page().after()).containsExactly("m", "2026-11-20");
    }

    @Test
    void values_narrow_a_report() throws JsonProblem {
        ask("by=model&team=a%26b&day=2026-11-20");

        assertThat(asked.getFirst().only())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Dimension.TEAM, "a&b", Dimension.DAY, "2026-11-20"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by=secret",
                "by=model,model",
                "by=model;DROP%20TABLE%20attempt",
                "sort=model",
                "from=yesterday",
                "from=2026-02-30",
                "from=2026-11-22",
                "from=2020-01-01",
                "day=tomorrow",
                "format=xml",
                "currency=XYZ",
                "currency=CNY&from=2026-10-31&by=day",
                "currency=CNY&from=2026-11-09",
                "limit=0",
                "limit=1001",
                "limit=many",
                "by=model&after=not*ours",
                "by=model&after=bQ.aw",
                "by=day&after=bQ"
            })
    void what_cannot_be_asked_is_refused_by_name_and_never_reaches_the_store(String query) throws JsonProblem {
        AdminReply reply = ask(query);

        assertThat(reply).isInstanceOf(AdminReply.Refused.class);
        assertThat(((AdminReply.Refused) reply).problem().kind()).isEqualTo(Problem.Kind.BAD_REQUEST);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=1+1 | '=1+1",
                "+84 | '+84",
                "-m | '-m",
                "@SUM(A1) | '@SUM(A1)",
                "a,\"b\" | \"a,\"\"b\"\"\"",
                "plain | plain"
            })
    void no_name_becomes_a_formula_of_a_spreadsheet(String name, String cell) throws JsonProblem {
        rows.add(new Row(List.of(name), new Sums(1, 1, 0, 0, 0, 0, 0, 0, 0)));

        AdminReply reply = ask("by=user&format=csv");

        assertThat(body(reply)).startsWith("user,requests,attempts,").contains("\r\n" + cell + ",1,1,0,");
        assertThat(((AdminReply.Document) reply).type()).startsWith("text/csv");
    }

    private List<Row> answer(Query query) {
        asked.add(query);
        return rows;
    }

    private AdminReply ask(String query) throws JsonProblem {
        Fields none = new Fields(new byte[0], new int[0], 0);
        return action.work()
                .run(new AdminRequest("id", Operator.NOBODY, "127.0.0.1", Map.of(), query, none, Payload.EMPTY));
    }

    private static String body(AdminReply reply) {
        byte[] bytes =
                switch (reply) {
                    case AdminReply.Done done -> done.json().toBytes();
                    case AdminReply.Document document -> document.body().toBytes();
                    case AdminReply.Elsewhere elsewhere -> throw new AssertionError(elsewhere.toString());
                    case AdminReply.Refused refused -> throw new AssertionError(refused.toString());
                };
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
