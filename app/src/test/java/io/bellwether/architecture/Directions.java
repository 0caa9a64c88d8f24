package io.bellwether.architecture;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which way the arrows may point: docs/map.md as a table. What is not in it is not allowed. */
final class Directions {

    /** Module, and the modules it may use. */
    private static final Map<String, Set<String>> MODULES = Map.ofEntries(
            entry("http", Set.of()),
            entry("language", Set.of()),
            entry("simulator", Set.of()),
            entry("cli", Set.of()),
            entry("web", Set.of()),
            entry("gateway", Set.of("http", "language")),
            entry("assistant", Set.of("http", "gateway", "language")),
            entry("console", Set.of("http", "gateway", "assistant")),
            entry("storage", Set.of("http", "gateway", "assistant", "console")),
            entry("bench", Set.of("http", "gateway", "simulator")),
            entry(
                    "app",
                    Set.of(
                            "http",
                            "language",
                            "gateway",
                            "assistant",
                            "console",
                            "storage",
                            "cli",
                            "simulator",
                            "web")));

    /** What every station speaks in, and the tools that know nothing of the path. */
    private static final Set<String> STATION = Set.of("chat", "exchange", "json", "files");

    /** The same, with the words for how much somebody may use. */
    private static final Set<String> ALLOWING = Set.of("chat", "exchange", "json", "files", "allowance");

    /** Package of the gateway, and those it may use; stations side by side do not see each other. */
    private static final Map<String, Set<String>> GATEWAY = Map.ofEntries(
            entry("chat", Set.of("json")),
            entry("files", Set.of()),
            entry("json", Set.of("chat")),
            entry("exchange", Set.of("chat", "json")),
            entry("observe", STATION),
            entry("allowance", Set.of("json")),
            entry("access", ALLOWING),
            entry("once", STATION),
            entry("limits", ALLOWING),
            entry("budget", STATION),
            entry("guardrails", STATION),
            entry("cache", STATION),
            entry("routing", STATION),
            entry("canary", STATION),
            entry("resilience", STATION),
            entry("provider", STATION),
            entry("pipeline", STATION),
            entry("inbound", Set.of("chat", "exchange", "json", "files", "pipeline")));

    /** A third party, and the places that may use it: a module, a package, or the beginning of a class's name. */
    private static final List<Quarantine> QUARANTINES = List.of(
            new Quarantine("io.netty.", "http.", "simulator."),
            new Quarantine("java.sql.", "*Sql"),
            new Quarantine("javax.sql.", "*Sql"),
            new Quarantine("org.sqlite.", "storage.Sql"),
            new Quarantine("org.postgresql.", "storage.Sql"),
            new Quarantine("com.zaxxer.", "storage.Sql"),
            new Quarantine("org.flywaydb.", "storage.Sql"),
            new Quarantine("com.password4j.", "console."),
            new Quarantine("com.nimbusds.", "console.oidc"),
            new Quarantine("jakarta.mail.", "app.alerts.MailPlace"),
            new Quarantine("com.alipay.", "console.credit.AlipayPaymentsTest"),
            new Quarantine("com.wechat.", "console.credit.WechatPaymentsTest"),
            new Quarantine("org.apache.lucene.", "language."),
            new Quarantine("org.jsoup.", "assistant.knowledge.intake"),
            new Quarantine("org.apache.pdfbox.", "assistant.knowledge.intake"),
            new Quarantine("de.bwaldvogel.liblinear.", "language."),
            new Quarantine("com.knuddels.jtokkit.", "language."),
            new Quarantine("redis.clients.", "*Redis"),
            new Quarantine("io.lettuce.", "*Redis"),
            new Quarantine("picocli.", "cli."),
            new Quarantine("org.snakeyaml.", "app.settings"),
            new Quarantine("com.fasterxml.jackson.", "gateway.", "assistant.", "app.", "simulator.", "bench."));

    private Directions() {}

    static List<String> problems(List<Edge> edges) {
        return edges.stream()
                .flatMap(edge -> problems(edge).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> problems(Edge edge) {
        List<String> problems = new ArrayList<>();
        if (edge.isWithinOurs()) {
            if (!moduleMayUse(module(edge.fromPackage()), module(edge.toPackage()))) {
                problems.add(edge.from() + " uses " + edge.to() + ": against the modules' directions");
            }
            if (!stationMayUse(station(edge.fromPackage()), station(edge.toPackage()))) {
                problems.add(edge.from() + " uses " + edge.to() + ": against the gateway's directions");
            }
        }
        QUARANTINES.stream()
                .filter(quarantine -> quarantine.isBrokenBy(edge))
                .forEach(quarantine -> problems.add(edge.from() + " uses " + edge.to() + ": in quarantine"));
        return problems;
    }

    private static boolean moduleMayUse(String from, String to) {
        @Nullable Set<String> allowed = MODULES.get(from);
        return from.equals(to) || (allowed != null && allowed.contains(to));
    }

    /** Stations are named from the gateway's root; the empty name stands for everything outside it. */
    private static boolean stationMayUse(String from, String to) {
        if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
            return true;
        }
        if (first(from).equals(first(to))) {
            return !(first(from).equals("provider") && to.startsWith("provider.")); // dialects do not see each other
        }
        @Nullable Set<String> allowed = GATEWAY.get(first(from));
        return allowed != null && allowed.contains(first(to));
    }

    private static String module(String packageName) {
        return first(packageName.substring(Edge.OURS.length()));
    }

    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String station(String packageName) {
        String gateway = Edge.OURS + "gateway.";
        return packageName.startsWith(gateway) ? packageName.substring(gateway.length()) : "";
    }

    private record Quarantine(String party, List<String> places) {

        Quarantine(String party, String... places) {
            this(party, List.of(places));
        }

        boolean isBrokenBy(Edge edge) {
            return edge.to().startsWith(party)
                    && edge.from().startsWith(Edge.OURS)
                    && places.stream().noneMatch(place -> holds(place, edge.from()));
        }

        private static boolean holds(String place, String type) {
            if (place.startsWith("*")) {
                String simple = type.substring(type.lastIndexOf('.') + 1);
                return simple.startsWith(place.substring(1));
            }
            return type.startsWith(Edge.OURS + place);
        }
    }
}
