package io.bellwether.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures the named subjects side by side: in every repetition each one in a fresh process, in alternating order.
 *
 * <p>Arguments, all with defaults: {@code --root DIR --work DIR --scale full|smoke --repetitions N
 * --subjects a,b,c --topic NAME --commit ID}. Started by {@code scripts/bench.sh}.
 */
public final class Bench {

    private static final int PROVIDER_PORT = 19_700;

    private final Map<String, String> arguments;
    private final Path work;
    private final Scale scale;
    private final Set<String> phases;
    private final Results results = new Results();

    private Bench(Map<String, String> arguments) {
        this.arguments = arguments;
        this.work =
                Path.of(arguments.getOrDefault("--work", "bench/target/load")).toAbsolutePath();
        this.scale = Scale.named(arguments.getOrDefault("--scale", "full"));
        String some = arguments.getOrDefault("--phases", "");
        this.phases = some.isEmpty() ? Set.of() : Set.of(some.split(","));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            named.put(arguments[i], arguments[i + 1]);
        }
        new Bench(named).run();
    }

    private void run() throws IOException, InterruptedException {
        Path root =
                Path.of(arguments.getOrDefault("--root", ".")).toAbsolutePath().normalize();
        Subjects known = new Subjects(root, work, PROVIDER_PORT);
        List<Subject> subjects = known.named(List.of(arguments
                .getOrDefault("--subjects", "direct,nginx,haproxy,portkey,bellwether")
                .split(",")));
        int repetitions = Integer.parseInt(arguments.getOrDefault("--repetitions", "3"));
        try (Running provider = Running.start(known.provider(), work)) {
            System.out.printf("provider ready after %.0f ms%n", provider.startMillis());
            for (int repetition = 1; repetition <= repetitions; repetition++) {
                repeat(repetition, subjects);
            }
        }
        String day = LocalDate.now(Clock.systemUTC()).toString();
        Path folder = root.resolve("bench/reports").resolve(day + "-" + arguments.getOrDefault("--topic", "relay"));
        new Report(circumstances(repetitions), subjects, results).write(folder);
        System.out.println("report in " + root.relativize(folder));
    }

    /** Every second time backwards, so that none always has the machine as its predecessor left it. */
    private void repeat(int repetition, List<Subject> subjects) throws IOException, InterruptedException {
        List<Subject> order = new ArrayList<>(subjects);
        if (repetition % 2 == 0) {
            Collections.reverse(order);
        }
        for (Subject subject : order) {
            Map<String, Double> figures = new Measurement(subject, scale, work, phases).run(work);
            results.add(subject.name(), figures);
            System.out.println(repetition + " " + subject.name() + " " + Json.write(figures));
        }
    }

    private Map<String, String> circumstances(int repetitions) throws IOException {
        Map<String, String> circumstances = Machine.description();
        circumstances.put("command", "scripts/bench.sh " + arguments.getOrDefault("--scale", "full"));
        circumstances.put("scale", scale.toString());
        circumstances.put("repetitions", Integer.toString(repetitions));
        circumstances.put("commit", arguments.getOrDefault("--commit", "unknown"));
        return circumstances;
    }
}
