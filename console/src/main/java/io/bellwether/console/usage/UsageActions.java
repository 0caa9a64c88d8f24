package io.bellwether.console.usage;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.console.Scope;
import io.bellwether.console.usage.UsageLedger.Query;
import io.bellwether.console.usage.UsageLedger.Row;
import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reports of usage: {@code GET usage?by=model,key&from=2026-11-01}. */
public final class UsageActions {
    private final UsageLedger ledger;
    private final Rates rates;
    private final InstantSource clock;

    public UsageActions(UsageLedger ledger, Rates rates, InstantSource clock) {
        this.ledger = ledger;
        this.rates = rates;
        this.clock = clock;
    }

    public List<AdminAction> actions() {
        return List.of(AdminAction.of("GET", "usage", Scope.USAGE_READ, this::report)
                .says("What was used and what it cost; from and to are days, other columns narrow it (docs/usage.md)")
                .asks("by", "format", "currency", "limit", "after")
                .onlyLooking());
    }

    private AdminReply report(AdminRequest request) {
        QueryReader reader = new QueryReader(request, clock.instant());
        Query query = reader.query();
        if (!reader.findings().isEmpty()) {
            return refused(reader.findings());
        }
        Conversion conversion = new Conversion(request.parameter("currency").orElse(""), rates, query);
        Optional<Problem.Finding> trouble = conversion.trouble();
        if (trouble.isPresent()) {
            return refused(List.of(trouble.get()));
        }
        List<Row> rows = ledger.rows(query);
        Optional<String> next = rows.size() < query.page().limit() || query.by().isEmpty()
                ? Optional.empty()
                : Optional.of(Cursor.write(rows.getLast().by()));
        return switch (reader.format()) {
            case JSON -> AdminReply.ok(UsageJson.write(query, rows, conversion, next.orElse("")));
            case CSV ->
                new AdminReply.Document(
                        "text/csv; charset=utf-8",
                        Payload.of(UsageCsv.write(query.by(), rows, conversion).getBytes(StandardCharsets.UTF_8)),
                        next);
        };
    }

    private static AdminReply refused(List<Problem.Finding> findings) {
        Problem.Finding first = findings.getFirst();
        return new AdminReply.Refused(
                new Problem(Problem.Kind.BAD_REQUEST, first.path() + ": " + first.what(), first.remedy(), findings));
    }
}
