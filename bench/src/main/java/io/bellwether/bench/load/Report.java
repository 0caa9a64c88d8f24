package io.bellwether.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes a run down: the machine, the programs, raw figures as JSON, medians as a table. Conclusions are a human's. */
final class Report {

    private final Map<String, String> circumstances;
    private final List<Subject> subjects;
    private final Results results;

    /** {@code circumstances}: machine, commands, versions, in the order in which they are to be read. */
    Report(Map<String, String> circumstances, List<Subject> subjects, Results results) {
        this.circumstances = circumstances;
        this.subjects = subjects;
        this.results = results;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("circumstances", circumstances);
        Map<String, String> versions = new LinkedHashMap<>();
        subjects.forEach(subject -> versions.put(subject.name(), subject.version()));
        raw.put("versions", versions);
        raw.put("figures", results.raw());
        Files.writeString(folder.resolve("figures.json"), Json.write(raw) + "\n");
        Files.writeString(folder.resolve("README.md"), markdown());
    }

    String markdown() {
        StringBuilder page = new StringBuilder(HEADING);
        circumstances.forEach((name, value) ->
                page.append("- ").append(name).append(": ").append(value).append('\n'));
        subjects.stream().filter(Subject::isProcess).forEach(subject -> page.append("- ")
                .append(subject.name())
                .append(": ")
                .append(subject.version())
                .append('\n'));
        page.append(EXPLANATION);
        page.append("| figure |");
        results.subjects().forEach(name -> page.append(' ').append(name).append(" |"));
        page.append("\n|---|").append("---|".repeat(results.subjects().size())).append('\n');
        results.figures().forEach(figure -> row(page, figure));
        return page.toString();
    }

    private void row(StringBuilder page, String figure) {
        page.append("| ").append(figure).append(" |");
        for (String subject : results.subjects()) {
            page.append(' ').append(cell(subject, figure)).append(" |");
        }
        page.append('\n');
    }

    /** Median, range, and how many times nginx's median of the same run. */
    private String cell(String subject, String figure) {
        OptionalDouble median = results.median(subject, figure);
        if (median.isEmpty()) {
            return "–";
        }
        double[] range = results.range(subject, figure);
        String text = "**" + number(median.getAsDouble()) + "** (" + number(range[0]) + "–" + number(range[1]) + ")";
        OptionalDouble floor = results.median(Subjects.NGINX, figure);
        boolean compared = !subject.equals(Subjects.NGINX) && floor.isPresent() && floor.getAsDouble() > 0;
        return compared ? text + " ×" + number(median.getAsDouble() / floor.getAsDouble()) : text;
    }

    private static String number(double value) {
        int decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static final String HEADING = """
            # Relay: gateways side by side

            ## Conclusion

            (To be written by whoever read the figures below, and the noise in them.)

            ## Circumstances

            """;

    private static final String EXPLANATION = """

            ## Figures

            Medians over the repetitions (smallest–largest) and, behind ×, the ratio to nginx's median in this run.
            All programs, the provider and the load share the machine: compare within this table only.

            - start_ms: from launching the process to the first good answer through it
            - cpu_us_each: processor time of the subject's processes per request, or per event of a stream
            - one: whole requests of 1 KB on one connection, one after the other; what a subject adds is its p50 less
              that of direct
            - small, large: whole requests of 1 KB and of 20 KB, as fast as they are answered
            - ttft: streams of 100 events, 5 ms apart; first_event is the time from the request to the first event
            - streams: many streams at 20 events a second; delay is the time from the provider's writing an event to
              its arrival
            - slow: very many streams at one event a second
            - rss_mb: memory held at the end of the phase

            """;
}
