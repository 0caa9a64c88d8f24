package io.bellwether.console.usage;

import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.console.usage.UsageLedger.Page;
import io.bellwether.console.usage.UsageLedger.Query;
import io.bellwether.console.usage.UsageLedger.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the parameters of a request into a query, and notes everything that is wrong with them. */
final class QueryReader {
    private static final Duration USUAL_SPAN = Duration.ofDays(30);
    private static final Duration LONGEST_SPAN = Duration.ofDays(400);
    private static final int LONGEST_VALUE = 1_000;
    private static final Set<String> OWN = Set.of("by", "from", "to", "format", "currency", "after", "limit");
    private static final String DIMENSIONS =
            Arrays.stream(Dimension.values()).map(Dimension::written).collect(Collectors.joining(", "));

    private final AdminRequest request;
    private final Instant now;
    private final List<Problem.Finding> findings = new ArrayList<>();

    QueryReader(AdminRequest request, Instant now) {
        this.request = request;
        this.now = now;
    }

    /** How the answer is written. */
    enum Format {
        JSON(1_000, 100),
        CSV(10_000, 10_000);

        private final int most;
        private final int usual;

        Format(int most, int usual) {
            this.most = most;
            this.usual = usual;
        }
    }

    List<Problem.Finding> findings() {
        return findings;
    }

    Query query() {
        checkNames();
        List<Dimension> by = by();
        Instant to = instant("to", now);
        Span span = new Span(instant("from", to.minus(USUAL_SPAN)), to);
        Duration length = Duration.between(span.from(), span.to());
        if (length.isNegative() || length.compareTo(LONGEST_SPAN) > 0) {
            wrong("from", "is not before to, or more than 400 days before it", "ask for at most 400 days");
        }
        return new Query(by, only(), span, new Page(after(by), limit()));
    }

    Format format() {
        String word = request.parameter("format").orElse("json");
        if (!word.equals("json") && !word.equals("csv")) {
            wrong("format", "is neither json nor csv", "leave it out, or choose one");
        }
        return word.equals("csv") ? Format.CSV : Format.JSON;
    }

    private void checkNames() {
        for (String pair : request.query().split("&", -1)) {
            String name = pair.substring(0, pair.indexOf('=') < 0 ? pair.length() : pair.indexOf('='));
            if (!name.isEmpty() && !OWN.contains(name) && Dimension.of(name).isEmpty()) {
                wrong(
                        "query",
                        "has a parameter that does not exist",
                        "use by, from, to, format, currency, after, limit, " + DIMENSIONS);
            }
        }
    }

    private List<Dimension> by() {
        List<Dimension> by = new ArrayList<>();
        String words = request.parameter("by").orElse("");
        for (String word : words.isEmpty() ? new String[0] : words.split(",", -1)) {
            Optional<Dimension> dimension = Dimension.of(word);
            if (dimension.isEmpty() || by.contains(dimension.get())) {
                wrong("by", "names a column that does not exist, or one twice", "use some of " + DIMENSIONS);
            } else {
                by.add(dimension.get());
            }
        }
        return by;
    }

    private Map<Dimension, String> only() {
        Map<Dimension, String> only = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            request.parameter(dimension.written()).ifPresent(value -> only.put(dimension, value));
        }
        String day = only.getOrDefault(Dimension.DAY, "1970-01-01");
        if (only.values().stream().anyMatch(value -> value.length() > LONGEST_VALUE) || !isDay(day)) {
            wrong("query", "has a value that is too long, or a day that is none", "write a day as 2026-11-21");
        }
        return only;
    }

    private Instant instant(String name, Instant otherwise) {
        Optional<String> text = request.parameter(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return isDay(text.get())
                    ? LocalDate.parse(text.get()).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text.get());
        } catch (DateTimeException none) {
            wrong(name, "is no time", "write 2026-11-21 or 2026-11-21T08:00:00Z");
            return otherwise;
        }
    }

    private static boolean isDay(String text) {
        try {
            return text.length() == "2026-11-21".length()
                    && LocalDate.parse(text).getYear() >= 0;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private List<String> after(List<Dimension> by) {
        Optional<String> written = request.parameter("after");
        Optional<List<String>> after = written.flatMap(Cursor::read);
        boolean foreign = written.isPresent()
                && after.filter(values ->
                                values.size() == by.size() && days(by, values).allMatch(QueryReader::isDay))
                        .isEmpty();
        if (foreign) {
            wrong("after", "is not of a page of this report", "take the next of the page before, or leave it out");
        }
        return foreign ? List.of() : after.orElse(List.of());
    }

    private static Stream<String> days(List<Dimension> by, List<String> values) {
        return by.contains(Dimension.DAY) ? Stream.of(values.get(by.indexOf(Dimension.DAY))) : Stream.of();
    }

    private int limit() {
        Format format = format();
        Optional<String> text = request.parameter("limit");
        int limit = text.filter(digits -> digits.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(text.isPresent() ? 0 : format.usual);
        if (limit < 1 || limit > format.most) {
            wrong("limit", "is out of range", "ask for 1 to " + format.most + " rows");
        }
        return limit;
    }

    private void wrong(String path, String what, String remedy) {
        Problem.Finding finding = new Problem.Finding(path, what, remedy);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
