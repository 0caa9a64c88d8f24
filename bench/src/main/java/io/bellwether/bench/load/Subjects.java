package io.bellwether.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Bellwether and its peers, each with the settings that suit a relay of streams. */
final class Subjects {

    static final String DIRECT = "direct";
    static final String NGINX = "nginx";

    private static final String PROVIDER_KEY = "sim-bench-key";
    private static final String GATEWAY_KEY = "bw-bench-0123456789abcdef";

    private final Path root;
    private final Path work;
    private final int providerPort;
    private int nextPort;

    /** Configuration goes into {@code work}, {@code root} is the repository, ports follow the provider's. */
    Subjects(Path root, Path work, int providerPort) {
        this.root = root;
        this.work = work;
        this.providerPort = providerPort;
        this.nextPort = providerPort + 1;
    }

    /** The simulated provider that stands behind all of them. */
    Subject provider() {
        Map<String, String> memory =
                Map.of("BELLWETHER_JAVA_OPTS", "-XX:+UseParallelGC -Xmx1g", "BELLWETHER_AOT", "off");
        List<String> command = List.of(launcher(), "simulate", "--port", Integer.toString(providerPort));
        return new Subject("provider", "", command, memory, root, new Target(providerPort, bearer(PROVIDER_KEY)));
    }

    /** All subjects that are named, in this order; the provider itself, without anything before it, is "direct". */
    List<Subject> named(List<String> names) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (String name : names) {
            subjects.add(
                    switch (name) {
                        case DIRECT -> direct();
                        case NGINX -> nginx();
                        case "haproxy" -> haproxy();
                        case "portkey" -> portkey();
                        case "bellwether" -> bellwether();
                        case "fallback" -> targets("fallback", "priority");
                        case "routed" -> routed();
                        case "soft" -> limited("soft");
                        case "strict" -> limited("strict");
                        case "before" -> before();
                        default ->
                            throw new IllegalArgumentException("subject: " + name + " (expected: direct, nginx,"
                                    + " haproxy, portkey, bellwether, fallback, routed, soft, strict or before)");
                    });
        }
        return subjects;
    }

    private Subject direct() {
        return new Subject(DIRECT, "", List.of(), Map.of(), work, new Target(providerPort, bearer(PROVIDER_KEY)));
    }

    private Subject bellwether() throws IOException {
        return gateway("bellwether", root, root.resolve("examples/minimal.yaml"));
    }

    /** An older build, in a working copy of its own: what a change costs is known only beside what it changed. */
    private Subject before() throws IOException {
        Path old = work.resolve("../before").normalize();
        return gateway("before", old, old.resolve("examples/minimal.yaml"));
    }

    /** The same with a policy that weighs its targets, and a canary that has half of the traffic. */
    private Subject routed() throws IOException {
        Subject subject = targets("routed", "balanced");
        String canary = "{\"provider\":\"third\",\"model\":\"sim-bench\",\"plan\":\"50,100@24h\",\"unit\":\"request\"}";
        Target operator = new Target(subject.target().port(), bearer(GATEWAY_KEY + "-of-the-operator"));
        return subject.after(
                new Subject.Order(data("routed"), operator, "/api/admin/v1/canaries/sim-bench:start", canary));
    }

    /** Bellwether with a model that has two targets, chosen by this policy: "priority" is the plain order. */
    private Subject targets(String name, String policy) throws IOException {
        Path file = configure(name + ".yaml", """
                # %1$s %3$d
                providers:
                  - { name: first, dialect: openai, base_url: "http://127.0.0.1:%2$d/v1", api_key: "%4$s" }
                  - { name: second, dialect: openai, base_url: "http://127.0.0.1:%2$d/v1", api_key: "%4$s" }
                  - { name: third, dialect: openai, base_url: "http://127.0.0.1:%2$d/v1", api_key: "%4$s" }
                models:
                  passthrough: first
                  list:
                    - name: sim-bench
                      policy: POLICY
                      targets:
                        - { provider: first, model: sim-bench }
                        - { provider: second, model: sim-bench }
                keys:
                  - { name: default, key: "${GATEWAY_KEY}" }
                admin:
                  keys:
                    - { name: bench, key: "${GATEWAY_KEY}-of-the-operator" }
                """.replace("POLICY", policy), 0);
        return gateway(name, root, file);
    }

    /** Bellwether with limits for key and model, and a budget in this mode that never ends. */
    private Subject limited(String mode) throws IOException {
        Path file = configure(mode + ".yaml", """
                # %1$s %3$d
                providers:
                  - { name: upstream, dialect: openai, base_url: "http://127.0.0.1:%2$d/v1", api_key: "%4$s" }
                models: { passthrough: upstream }
                prices:
                  rows:
                    - { model: sim-bench, input: 0.15, output: 0.6 }
                keys: [{ name: default, key: "${GATEWAY_KEY}" }]
                rates:
                  key: { requests_per_minute: 1000000, burst: 1000000, tokens_per_minute: 1000000000, at_once: 100000 }
                budgets:
                  list: [{ name: all, level: key, subject: default, cap: 1000000, mode: MODE }]
                """.replace("MODE", mode), 0);
        return gateway(mode, root, file);
    }

    private Path data(String name) {
        return work.resolve(name + "-data");
    }

    private Subject gateway(String name, Path home, Path settings) throws IOException {
        int port = nextPort++;
        Map<String, String> environment =
                Map.of("UPSTREAM_URL", provide("/v1"), "UPSTREAM_KEY", PROVIDER_KEY, "GATEWAY_KEY", GATEWAY_KEY);
        String launcher = home.resolve("bellwether").toString();
        List<String> command = List.of(
                launcher,
                "serve",
                settings.toString(),
                "--port",
                Integer.toString(port),
                "--data",
                data(name).toString());
        String version = firstLine(launcher, "version");
        return new Subject(name, version, command, environment, home, new Target(port, bearer(GATEWAY_KEY)));
    }

    private Subject nginx() throws IOException {
        int port = nextPort++;
        Path file = configure("nginx.conf", """
                daemon off;
                pid %1$s/nginx.pid;
                worker_processes 2;
                worker_rlimit_nofile 20000;
                error_log %1$s/nginx-error.log;
                events { worker_connections 20000; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/nginx-body;
                  proxy_temp_path %1$s/nginx-proxy;
                  fastcgi_temp_path %1$s/nginx-fastcgi;
                  uwsgi_temp_path %1$s/nginx-uwsgi;
                  scgi_temp_path %1$s/nginx-scgi;
                  client_body_buffer_size 64k;
                  keepalive_requests 100000000;
                  upstream provider { server 127.0.0.1:%2$d; keepalive 1024; keepalive_requests 100000000; }
                  server {
                    listen 127.0.0.1:%3$d backlog=4096;
                    location / {
                      proxy_pass http://provider;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                      proxy_set_header Authorization "Bearer %4$s";
                      proxy_buffering off;
                      proxy_read_timeout 600s;
                    }
                  }
                }
                """, port);
        List<String> command = List.of("nginx", "-c", file.toString(), "-e", work + "/nginx-error.log");
        return new Subject(NGINX, firstLine("nginx", "-v"), command, Map.of(), work, new Target(port, Map.of()));
    }

    private Subject haproxy() throws IOException {
        int port = nextPort++;
        Path file = configure("haproxy.cfg", """
                # %1$s
                global
                  nbthread 2
                  maxconn 9900
                defaults
                  mode http
                  option http-no-delay
                  http-reuse always
                  timeout connect 5s
                  timeout client 600s
                  timeout server 600s
                frontend door
                  bind 127.0.0.1:%3$d
                  default_backend provider
                backend provider
                  http-request set-header Authorization "Bearer %4$s"
                  server provider 127.0.0.1:%2$d pool-max-conn -1
                """, port);
        List<String> command = List.of("haproxy", "-db", "-f", file.toString());
        return new Subject("haproxy", firstLine("haproxy", "-v"), command, Map.of(), work, new Target(port, Map.of()));
    }

    private Subject portkey() throws IOException {
        int port = nextPort++;
        Path home = work.resolve("../portkey/node_modules/@portkey-ai/gateway").normalize();
        List<String> command =
                List.of("node", home.resolve("build/start-server.js").toString(), "--headless", "--port=" + port);
        Map<String, String> headers = Map.of(
                "Authorization",
                "Bearer " + PROVIDER_KEY,
                "x-portkey-provider",
                "openai",
                "x-portkey-custom-host",
                provide("/v1"));
        String version = Files.readString(home.resolve("package.json"))
                .lines()
                .filter(line -> line.contains("\"version\""))
                .findFirst()
                .map(line -> line.replaceAll("[^0-9.]", ""))
                .orElse("");
        return new Subject(
                "portkey",
                version + ", one line patched, node " + firstLine("node", "--version"),
                command,
                Map.of("NODE_ENV", "production"),
                work,
                new Target(port, headers));
    }

    private Path configure(String name, String template, int port) throws IOException {
        Path file = work.resolve(name);
        Files.writeString(file, String.format(template, work, providerPort, port, PROVIDER_KEY));
        return file;
    }

    private String provide(String path) {
        return "http://127.0.0.1:" + providerPort + path;
    }

    private String launcher() {
        return root.resolve("bellwether").toString();
    }

    private static Map<String, String> bearer(String key) {
        return Map.of("Authorization", "Bearer " + key);
    }

    private static String firstLine(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
            return lines.findFirst().orElse("unknown").strip();
        }
    }
}
