package io.bellwether.bench.study.canary;

import io.bellwether.gateway.canary.Assigned;
import io.bellwether.gateway.canary.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs every scenario ten thousand times against the gateway's decision and two naive twins, all of which see the same
 * requests, and writes figures and plots.
 */
public final class CanaryStudy {
    private static final int RUNS = 10_000;
    private static final long SEED = 20_261_121L;

    private static final List<Named> POLICIES = List.of(
            new Named("sequential", Policy.Sequential::new),
            new Named("threshold", Policy.Threshold::new),
            new Named("repeated z", Policy.RepeatedTest::new));

    private record Named(String name, Supplier<Policy> maker) {}

    private CanaryStudy() {}

    /** The folder of the report, and optionally another number of runs. */
    public static void main(String... arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : RUNS;
        List<Finding> findings = new ArrayList<>();
        for (Scenario scenario : Scenario.all()) {
            findings.addAll(findings(scenario, runs));
        }
        Files.writeString(folder.resolve("figures.csv"), table(findings));
        Files.writeString(
                folder.resolve("false-rollbacks.svg"),
                Plot.bars("Rollbacks of canaries that are no worse", chosen(findings, true)));
        Files.writeString(
                folder.resolve("time-to-rollback.svg"),
                Plot.curves("Share of bad canaries rolled back, by requests", worth(findings)));
        System.out.print(table(findings));
    }

    private static List<Finding> chosen(List<Finding> findings, boolean same) {
        return findings.stream()
                .filter(finding -> finding.scenario().isSame() == same)
                .toList();
    }

    /** The curves of the gateway's own policy against those who fail more. */
    private static List<Finding> worth(List<Finding> findings) {
        return chosen(findings, false).stream()
                .filter(finding -> finding.scenario().crowd() == Scenario.Crowd.FRESH)
                .filter(finding -> finding.scenario().slowness() == 1)
                .filter(finding -> finding.policy().equals("sequential"))
                .toList();
    }

    private static List<Finding> findings(Scenario scenario, int runs) {
        int[][] stopped = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> run(scenario, SEED + run))
                .toArray(int[][]::new);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < POLICIES.size(); i++) {
            int policy = i;
            int[] requests =
                    IntStream.range(0, runs).map(run -> stopped[run][policy]).toArray();
            findings.add(Finding.of(scenario, POLICIES.get(i).name(), requests));
        }
        return findings;
    }

    /** The request at which each policy rolled back; 0 where it did not. */
    private static int[] run(Scenario scenario, long seed) {
        Traffic traffic = new Traffic(scenario, seed);
        List<Policy> policies =
                POLICIES.stream().map(named -> named.maker().get()).toList();
        int[] stopped = new int[policies.size()];
        int open = policies.size();
        for (int at = 1; at <= scenario.horizon() && open > 0; at++) {
            Assigned request = traffic.request();
            Outcome outcome = traffic.outcome(request);
            for (int i = 0; i < stopped.length; i++) {
                if (stopped[i] == 0 && policies.get(i).rollsBackAfter(request, outcome)) {
                    stopped[i] = at;
                    open--;
                }
            }
        }
        return stopped;
    }

    private static String table(List<Finding> findings) {
        StringBuilder csv = new StringBuilder("scenario,policy,runs,rolled_back_percent,p50_requests,p90_requests\n");
        for (Finding one : findings) {
            csv.append(String.format(
                    Locale.ROOT,
                    "\"%s\",%s,%d,%.2f,%d,%d%n",
                    one.scenario().name(),
                    one.policy(),
                    one.runs(),
                    one.share() * 100,
                    one.quantile(0.5),
                    one.quantile(0.9)));
        }
        return csv.toString();
    }
}
