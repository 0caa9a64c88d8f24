package io.bellwether.app;

import io.bellwether.cli.Exit;
import io.bellwether.cli.UsageOptions;
import io.bellwether.console.CsvLine;
import io.bellwether.console.usage.Column;
import io.bellwether.gateway.budget.lists.PriceLines;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The command {@code usage}: a report of a running gateway, page by page, as a table or for a spreadsheet. */
final class UsageCommands {
    private static final int PAGE = 1_000;

    /** More rows than a person reads; a spreadsheet asks the gateway itself. */
    private static final int MOST_PAGES = 100;

    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;

    UsageCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.out = out;
        this.err = err;
    }

    Exit run(UsageOptions options) {
        try {
            return report(options);
        } catch (HttpFailure unreachable) {
            err.println("the gateway cannot be asked: " + unreachable.getMessage() + " (check --url)");
            return Exit.FAILED;
        }
    }

    private Exit report(UsageOptions options) throws HttpFailure {
        List<List<String>> rows = new ArrayList<>();
        List<String> names = names(options);
        Optional<String> next = Optional.of("limit=" + PAGE);
        for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
            OperatorClient.Answer answer = client.get(path(options) + next.get());
            if (!answer.isDone()) {
                err.println(answer.trouble());
                return Exit.FAILED;
            }
            if (answer.json().member("rows").orElse(answer.json()) instanceof JsonTree.Items(List<JsonTree> items)) {
                items.forEach(item -> rows.add(cells(names, item)));
            }
            next = answer.json().member("next").flatMap(JsonTree::text).map(after -> after + "&limit=" + PAGE);
        }
        if (next.isPresent()) {
            err.println("only the first " + rows.size() + " rows (ask for fewer columns or a shorter time)");
        }
        switch (options.form()) {
            case CSV -> csv(names, rows);
            case TABLE -> table(names, rows, numbers(options));
        }
        return Exit.DONE;
    }

    private static List<String> names(UsageOptions options) {
        List<String> names = new ArrayList<>();
        if (!options.by().isEmpty()) {
            names.addAll(Arrays.asList(options.by().split(",", -1)));
        }
        Arrays.stream(Column.values()).forEach(column -> names.add(column.written()));
        options.currency().ifPresent(asked -> names.addAll(List.of("currency", "micros", "estimated_micros")));
        return names;
    }

    private static String path(UsageOptions options) {
        StringBuilder path = new StringBuilder("usage?by=").append(OperatorClient.encoded(options.by()));
        options.from().ifPresent(from -> path.append("&from=").append(OperatorClient.encoded(from)));
        options.to().ifPresent(to -> path.append("&to=").append(OperatorClient.encoded(to)));
        options.currency().ifPresent(asked -> path.append("&currency=").append(OperatorClient.encoded(asked)));
        return path.append('&').append(MeasuredUsage.query(options.only())).toString();
    }

    private static List<String> cells(List<String> names, JsonTree row) {
        return names.stream()
                .map(name -> row.member(name)
                        .map(value -> value instanceof JsonTree.Numeral(String digits)
                                ? digits
                                : value.text().orElse(""))
                        .orElse(""))
                .toList();
    }

    private void csv(List<String> names, List<List<String>> rows) {
        out.print(CsvLine.of(names));
        rows.forEach(row -> out.print(CsvLine.of(row)));
    }

    /** Where words end and numbers begin. */
    private static int numbers(UsageOptions options) {
        return options.by().isEmpty() ? 0 : options.by().split(",", -1).length;
    }

    private void table(List<String> names, List<List<String>> rows, int numbers) {
        List<List<String>> shown = new ArrayList<>();
        shown.add(names.stream()
                .map(name -> name.replace("micro_dollars", "dollars").replace("micros", "money"))
                .toList());
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            for (int i = numbers; i < names.size(); i++) {
                if (names.get(i).contains("micro")) {
                    cells.set(i, PriceLines.dollars(Long.parseLong(row.get(i)))); // millionths of whatever it is
                }
            }
            shown.add(cells);
        }
        shown.forEach(cells -> out.println(line(cells, widths(shown), numbers)));
        if (rows.stream().allMatch(row -> row.get(numbers).equals("0"))) {
            out.println("nothing was used, or the ledger is not kept (usage.ledger: true, or a budget)");
        }
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    /** Words to the left, numbers to the right; no caller's word moves the cursor. */
    private static String line(List<String> cells, int[] widths, int numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i).replaceAll("\\p{Cntrl}", "?");
            String gap = " ".repeat(Math.max(0, widths[i] - cell.length()));
            line.append(i == 0 ? "" : "  ").append(i < numbers ? cell + gap : gap + cell);
        }
        return line.toString().stripTrailing();
    }
}
