package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;
import static io.bellwether.app.settings.BrokenFile.changed;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are wrong by themselves (experiment X71). */
class BrokenValuesTest {
    private static final String URL = "https://api.example.com/v1";
    private static final String KEY = "bw-0123456789abcdef";

    static Stream<BrokenFile> broken() {
        return Stream.of(
                        numbers(),
                        words(),
                        units(),
                        providers(),
                        hosts(),
                        headers(),
                        trust(),
                        keys(),
                        secretFiles(),
                        paces(),
                        relations(),
                        parts(),
                        resilience())
                .flatMap(rows -> rows);
    }

    private static Stream<BrokenFile> numbers() {
        return Stream.of(
                added(
                        "port too high",
                        "server:\n  port: 70000\n",
                        "10:3 server.port:",
                        "\"70000\" is not a whole number from 0 to 65535"),
                added("port negative", "server: {port: -1}\n", "9:10 server.port:", "is not a whole number"),
                added(
                        "port not a number",
                        "server:\n  port: http\n",
                        "10:3 server.port:",
                        "\"http\" is not a whole number"),
                added("port with a fraction", "server:\n  port: 80.5\n", "10:3 server.port:", "is not a whole number"),
                added("port in hexadecimal", "server:\n  port: 0x50\n", "10:3 server.port:", "is not a whole number"),
                added("port without a value", "server:\n  port:\n", "10:3 server.port:", "has no value"),
                added("port as a list", "server:\n  port: [1]\n", "10:3 server.port:", "is not a single value"));
    }

    private static Stream<BrokenFile> words() {
        return Stream.of(
                added("ledger as on", "usage:\n  ledger: 1\n", "10:3 usage.ledger:", "write true or false"),
                added("flag as yes", "server:\n  page: yes\n", "10:3 server.page:", "write true or false"),
                added(
                        "choice misspelt",
                        "server:\n  transport: e-pol\n",
                        "10:3 server.transport:",
                        "did you mean epoll?"),
                added("choice unknown", "log:\n  level: loud\n", "10:3 log.level:", "is none of warning, info"),
                added(
                        "share in percent",
                        "retries:\n  budget_share: 20\n",
                        "10:3 retries.budget_share:",
                        "from 0 to 1"),
                added(
                        "share negative",
                        "retries:\n  budget_share: -0.1\n",
                        "10:3 retries.budget_share:",
                        "from 0 to 1"),
                added("no attempts", "retries:\n  attempts: 0\n", "10:3 retries.attempts:", "from 1 to 10"));
    }

    private static Stream<BrokenFile> units() {
        return Stream.of(
                added(
                        "duration with an unknown unit",
                        "timeouts:\n  connect: 3 parsecs\n",
                        "10:3 timeouts.connect:",
                        "such as 300ms, 30s, 5m"),
                added("duration of nothing", "timeouts:\n  connect: 0\n", "10:3 timeouts.connect:", "from 1ms to 24h"),
                added(
                        "duration negative",
                        "timeouts:\n  connect: -3s\n",
                        "10:3 timeouts.connect:",
                        "is not a duration"),
                added("duration of a year", "timeouts:\n  total: 365d\n", "10:3 timeouts.total:", "from 1ms to 24h"),
                added(
                        "duration in scientific notation",
                        "timeouts:\n  connect: 1e999999999\n",
                        "10:3 timeouts.connect:",
                        "is not a duration"),
                added(
                        "size with an unknown unit",
                        "limits:\n  body: 10 MegaByte\n",
                        "10:3 limits.body:",
                        "such as 64KiB, 10MiB"),
                added("size too small", "limits:\n  body: 10\n", "10:3 limits.body:", "from 1KiB to 1GiB"),
                added(
                        "size with a fraction of a byte",
                        "limits:\n  body: 1024.5\n",
                        "10:3 limits.body:",
                        "is not a size"),
                added(
                        "rate with a wrong unit",
                        "timeouts:\n  body_min_rate: 1KiB/min\n",
                        "10:3 timeouts.body_min_rate:",
                        "such as 1KiB/s"));
    }

    private static Stream<BrokenFile> providers() {
        return Stream.of(
                changed(
                        "URL without a scheme",
                        URL,
                        "api.example.com/v1",
                        "3:5 providers[0].base_url:",
                        "is not an http or https URL"),
                changed(
                        "URL of another scheme",
                        URL,
                        "ftp://api.example.com/v1",
                        "3:5 providers[0].base_url:",
                        "is not an http or https URL"),
                changed(
                        "URL with a password",
                        URL,
                        "https://user:hunter2@api.example.com/v1",
                        "3:5 providers[0].base_url:",
                        "put the credential into api_key"),
                changed(
                        "URL with a key in its query",
                        URL,
                        URL + "?key=hunter2",
                        "3:5 providers[0].base_url:",
                        "has a query"));
    }

    private static Stream<BrokenFile> hosts() {
        return Stream.of(
                changed(
                        "URL with a fragment",
                        URL,
                        URL + "#x",
                        "3:5 providers[0].base_url:",
                        "has a query or a fragment"),
                changed(
                        "URL without a host",
                        URL,
                        "https:///v1",
                        "3:5 providers[0].base_url:",
                        "no valid host and port"),
                changed(
                        "URL with a wild port",
                        URL,
                        "https://api.example.com:99999/v1",
                        "3:5 providers[0].base_url:",
                        "no valid host and port"),
                changed(
                        "URL with a space",
                        URL,
                        "https://api.example.com/v1 beta",
                        "3:5 providers[0].base_url:",
                        "is not a URL"),
                changed(
                        "dialect unknown",
                        "base_url:",
                        "dialect: opnai\n    base_url:",
                        "3:5 providers[0].dialect:",
                        "did you mean openai?"),
                changed(
                        "provider name with a space",
                        "name: alpha",
                        "name: al pha",
                        "2:5 providers[0].name:",
                        "is not a name"));
    }

    private static Stream<BrokenFile> headers() {
        return Stream.of(
                changed(
                        "header we set ourselves",
                        URL,
                        URL + "\n    headers: {Content-Length: 5}",
                        "4:15 providers[0].headers.Content-Length:",
                        "is set by the gateway itself"),
                changed(
                        "header of one connection",
                        URL,
                        URL + "\n    headers: {Transfer-Encoding: x}",
                        "4:15 providers[0].headers.Transfer-Encoding:",
                        "is set by the gateway itself"),
                changed(
                        "header with a line break",
                        URL,
                        URL + "\n    headers: {x-a: \"a\\nb\"}",
                        "4:15 providers[0].headers.x-a:",
                        "line breaks"),
                changed(
                        "header name with a space",
                        URL,
                        URL + "\n    headers: {x a: b}",
                        "4:15 providers[0].headers.x a:",
                        "is no header name"));
    }

    private static Stream<BrokenFile> trust() {
        return Stream.of(
                changed(
                        "two credentials",
                        URL,
                        URL + "\n    api_key: sk-1\n    headers: {Authorization: x}",
                        "5:15 providers[0].headers.Authorization:",
                        "contradicts api_key"),
                changed(
                        "authorities that are not there",
                        URL,
                        URL + "\n    tls: {ca: missing.pem}",
                        "4:11 providers[0].tls.ca:",
                        "is not there"),
                added(
                        "certificate that is not there",
                        "server:\n  tls:\n    certificate: missing.pem\n    key: pom.xml\n",
                        "11:5 server.tls.certificate:",
                        "is not there"),
                added(
                        "operators at the callers' own address",
                        "server: {port: 8081}\nadmin:\n  door: {host: 0.0.0.0, port: 8081}\n",
                        "11:25 admin.door.port:",
                        "is server.port, too"));
    }

    private static Stream<BrokenFile> keys() {
        return Stream.of(
                changed("key empty", KEY, "''", "8:5 keys[0].key:", "is empty"),
                changed("key with a space", KEY, "hunter2 hunter2", "8:5 keys[0].key:", "spaces"),
                changed("key with a line break", KEY, "${TWO_LINES}", "8:5 keys[0].key:", "line breaks"),
                changed(
                        "key that is not set",
                        KEY,
                        "${NOT_SET}",
                        "8:5 keys[0].key:",
                        "needs the environment variable NOT_SET, which is not set"),
                changed("key set to nothing", KEY, "${EMPTY}", "8:5 keys[0].key:", "is empty"),
                changed("reference that is not closed", KEY, "${GATEWAY_KEY", "8:5 keys[0].key:", "without a }"),
                changed("reference to no name", KEY, "${GATEWAY-KEY}", "8:5 keys[0].key:", "no variable name"),
                changed("reference within a reference", KEY, "${A:-${B}}", "8:5 keys[0].key:", "no variable name"));
    }

    private static Stream<BrokenFile> secretFiles() {
        return Stream.of(
                changed(
                        "secret file that is not there",
                        KEY,
                        "${file:/nowhere/secret}",
                        "8:5 keys[0].key:",
                        "is not there or is no file"),
                changed("secret file without a path", KEY, "${file:}", "8:5 keys[0].key:", "without a path"),
                changed(
                        "key that expires never",
                        KEY,
                        KEY + "\n    expires: never",
                        "9:5 keys[0].expires:",
                        "\"never\" is not a date"),
                changed(
                        "key that expires on the 31st of February",
                        KEY,
                        KEY + "\n    expires: 2027-02-31",
                        "9:5 keys[0].expires:",
                        "is not a date"),
                added(
                        "referenced port out of bounds",
                        "server:\n  port: ${PORT}0\n",
                        "10:3 server.port:",
                        "the value that is referred to is not a whole number"));
    }

    private static Stream<BrokenFile> resilience() {
        String keys = "    keys: [{name: a, key: sk-1}, {name: a, key: sk-2}]";
        return Stream.of(
                added(
                        "share of no failures",
                        "breaker:\n  failure_share: 0\n",
                        "10:3 breaker.failure_share:",
                        "expected more than 0"),
                added(
                        "first wait above the longest",
                        "breaker:\n  first_wait: 10m\n",
                        "10:3 breaker.first_wait:",
                        "at most longest_wait (300s)"),
                added("panic misspelt", "breaker:\n  panic: spred\n", "10:3 breaker.panic:", "did you mean spread?"),
                changed(
                        "one name for two keys",
                        URL,
                        URL + "\n" + keys,
                        "4:35 providers[0].keys[1].name:",
                        "is taken already"),
                changed(
                        "one key and several",
                        URL,
                        URL + "\n    api_key: sk-0\n    keys: [{name: a, key: sk-1}]",
                        "4:5 providers[0].api_key:",
                        "contradicts keys"),
                changed(
                        "two reasons to rotate",
                        URL,
                        URL + "\n    rotate: {tokens: 5, every: 1h}",
                        "4:25 providers[0].rotate.every:",
                        "contradicts tokens"));
    }

    private static Stream<BrokenFile> paces() {
        return Stream.of(
                added(
                        "pace judged over more than there is",
                        "timeouts:\n  pace_window: 90s\n  total: 60s\n",
                        "10:3 timeouts.pace_window:",
                        "is 90s, expected at most total (60s)"),
                added(
                        "a pace below nothing",
                        "timeouts:\n  least_tokens_per_second: -1\n",
                        "10:3 timeouts.least_tokens_per_second:",
                        "is not a whole number"));
    }

    private static Stream<BrokenFile> relations() {
        return Stream.of(
                added(
                        "first token later than the end",
                        "timeouts:\n  first_token: 90s\n  total: 60s\n",
                        "10:3 timeouts.first_token:",
                        "is 90s, expected at most total (60s)"),
                added(
                        "wait that starts above its ceiling",
                        "retries:\n  base: 30s\n",
                        "10:3 retries.base:",
                        "at most cap (20s)"),
                added(
                        "pool smaller than its part",
                        "pool:\n  max_per_host: 50\n  max_connections: 10\n",
                        "10:3 pool.max_per_host:",
                        "at most max_connections (10)"),
                added(
                        "line longer than its event",
                        "limits:\n  sse_line: 8MiB\n  sse_event: 4MiB\n",
                        "10:3 limits.sse_line:",
                        "at most sse_event (4MiB)"),
                added(
                        "string longer than its body",
                        "limits:\n  json_string: 20MiB\n",
                        "10:3 limits.json_string:",
                        "at most body (10MiB)"),
                added(
                        "more connections from one than in all",
                        "server:\n  max_connections_per_ip: 9\n  max_connections: 8\n",
                        "10:3 server.max_connections_per_ip:",
                        "at most max_connections (8)"));
    }

    private static Stream<BrokenFile> parts() {
        return Stream.of(
                added(
                        "a stream larger than all of them",
                        "streams:\n  memory: 1MiB\n  buffer: 1MiB\n",
                        "11:3 streams.buffer:",
                        "at most half of memory (1MiB)"),
                added(
                        "frame larger than its message",
                        "websocket:\n  message: 64KiB\n  frame: 1MiB\n",
                        "11:3 websocket.frame:",
                        "at most message (64KiB)"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void names_what_is_wrong_where_and_how_to_mend_it(BrokenFile file) {
        file.check();
    }
}
