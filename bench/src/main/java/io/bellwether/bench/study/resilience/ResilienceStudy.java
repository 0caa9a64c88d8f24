package io.bellwether.bench.study.resilience;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Runs every scenario two hundred times with every strategy, on the same seeds, and writes figures and plots. */
public final class ResilienceStudy {
    private static final int RUNS = 200;
    private static final long SEED = 20_261_121L;

    /** Requests a second. */
    private static final double RATE = 20;

    private ResilienceStudy() {}

    /** The folder of the report, and optionally another number of runs. */
    public static void main(String... arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : RUNS;
        List<Finding> findings = new ArrayList<>();
        for (Scenario scenario : Scenario.all()) {
            List<Finding> its = findings(scenario, runs);
            System.out.print(table(its));
            findings.addAll(its);
        }
        Files.writeString(folder.resolve("figures.csv"), heading() + table(findings));
        for (Sheet sheet : Sheet.all()) {
            Files.writeString(folder.resolve(sheet.file()), Bars.of(sheet.title(), sheet.of(findings)));
        }
    }

    static List<Finding> findings(Scenario scenario, int runs) {
        List<Finding> findings = new ArrayList<>();
        for (Strategy strategy : scenario.strategies()) {
            List<Map<Measure, Double>> measured = IntStream.range(0, runs)
                    .parallel()
                    .mapToObj(run -> run(scenario, strategy, SEED + run))
                    .toList();
            for (Measure measure : Measure.values()) {
                findings.add(Finding.of(scenario.name(), strategy.name(), measure, measured));
            }
        }
        return findings;
    }

    /** One life of a world, in which requests come as they like: independently of one another. */
    static Map<Measure, Double> run(Scenario scenario, Strategy strategy, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = new World();
        Tally tally = new Tally(scenario.trouble());
        Providers providers = new Providers(world, scenario.behaviours(), tally, random.split());
        Door door = strategy.maker().apply(new Strategy.Place(world, providers, tally, random.split()));
        world.live(() -> {
            while (world.ageNanos() < scenario.trouble().length().toNanos()) {
                world.pass((long) (-1e9 / RATE * Math.log(1 - random.nextDouble())));
                world.start(() -> {
                    long age = world.ageNanos();
                    tally.asked(age, door.ask());
                });
            }
        });
        return tally.measures();
    }

    private static String heading() {
        return "scenario,strategy,measure,runs,lowest,median,highest\n";
    }

    private static String table(List<Finding> findings) {
        StringBuilder csv = new StringBuilder();
        for (Finding one : findings) {
            csv.append(String.format(
                    Locale.ROOT,
                    "\"%s\",\"%s\",%s,%d,%.3f,%.3f,%.3f%n",
                    one.scenario(),
                    one.strategy(),
                    one.measure().word(),
                    one.runs(),
                    one.lowest(),
                    one.median(),
                    one.highest()));
        }
        return csv.toString();
    }
}
