package io.bellwether.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whole requests, as fast as they are answered, by wrk (https://github.com/wg/wrk) with one thread. */
final class Wrk {

    private static final String MARK = "FIGURES ";

    private final Path folder;

    /** Writes its scripts into {@code folder}. */
    Wrk(Path folder) {
        this.folder = folder;
    }

    /**
     * What wrk saw.
     *
     * @param requests how many were answered
     * @param perSecond how many a second
     * @param p50Micros median time to the answer
     * @param p99Micros what 99 % did not exceed
     * @param errors answers with another status than 2xx or 3xx, broken connections and timeouts
     */
    record Figures(long requests, double perSecond, double p50Micros, double p99Micros, long errors) {}

    Figures run(Target target, String body, int connections, int seconds) throws IOException, InterruptedException {
        Path script = folder.resolve("wrk.lua");
        Files.writeString(script, script(target, body));
        Process wrk = new ProcessBuilder(List.of(
                        "wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "-s", script.toString(), target.url()))
                .redirectErrorStream(true)
                .start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        return said.lines()
                .filter(line -> line.startsWith(MARK))
                .findFirst()
                .map(Wrk::parse)
                .orElseThrow(() -> new IllegalStateException("wrk failed: " + said));
    }

    private static Figures parse(String line) {
        String[] words = line.substring(MARK.length()).strip().split(" ", -1);
        long requests = Long.parseLong(words[0]);
        double seconds = Double.parseDouble(words[1]) / 1e6;
        return new Figures(
                requests,
                requests / seconds,
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Long.parseLong(words[4]));
    }

    private static String script(Target target, String body) {
        StringBuilder script = new StringBuilder("wrk.method = \"POST\"\nwrk.body = [==[" + body + "]==]\n");
        script.append("wrk.headers[\"Content-Type\"] = \"application/json\"\n");
        target.headers()
                .forEach((name, value) -> script.append("wrk.headers[\"" + name + "\"] = [==[" + value + "]==]\n"));
        return script.append("""
                done = function(summary, latency, requests)
                  local e = summary.errors
                  io.write(string.format("FIGURES %d %d %d %d %d\\n", summary.requests, summary.duration,
                    latency:percentile(50), latency:percentile(99),
                    e.status + e.connect + e.read + e.write + e.timeout))
                end
                """).toString();
    }
}
