package io.bellwether.storage.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A Redis of a test's own, which can be killed, frozen and emptied. */
final class RedisServer implements AutoCloseable {
    private static final Path SCRIPT = Path.of(System.getProperty("bellwether.root", ".."), "scripts", "redis.sh");

    private final int port = freePort();
    private Process process;

    RedisServer() {
        process = started();
        awaitAnswer();
    }

    int port() {
        return port;
    }

    private Process started() {
        try {
            return new ProcessBuilder(SCRIPT.toString(), "run", Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As by a power cut: what it knew is gone. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void awaitAnswer() {
        long began = System.nanoTime();
        while (true) {
            try (Jedis client = client()) {
                client.ping();
                return;
            } catch (JedisConnectionException notYet) {
                if (System.nanoTime() - began > Duration.ofSeconds(20).toNanos()) {
                    throw notYet;
                }
            }
        }
    }

    void comeBack() {
        process = started();
    }

    /** It accepts connections and says nothing. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill " + name + " failed");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    void empty() {
        try (Jedis client = client()) {
            client.flushAll();
        }
    }

    void forgetScripts() {
        try (Jedis client = client()) {
            client.scriptFlush();
        }
    }

    /** The keys that would stay for ever. */
    Set<String> keysWithoutEnd() {
        try (Jedis client = client()) {
            Set<String> keys = client.keys("*");
            keys.removeIf(key -> client.pttl(key) > 0);
            return keys;
        }
    }

    /** All of them. */
    Set<String> keys() {
        try (Jedis client = client()) {
            return client.keys("*");
        }
    }

    /** What replicas have told each other, as it is kept. */
    Map<String, String> hints() {
        try (Jedis client = client()) {
            return client.hgetAll(RedisKeys.HINTS);
        }
    }

    /** Somebody else writes among the hints. */
    void scribble(String about, String value) {
        try (Jedis client = client()) {
            client.hset(RedisKeys.HINTS, about, value);
        }
    }

    /** Somebody else keeps something where the hints are. */
    void occupyHints() {
        try (Jedis client = client()) {
            client.set(RedisKeys.HINTS, "mine");
        }
    }

    /** Nobody may use a command any more. */
    void forbid(String command) {
        try (Jedis client = client()) {
            client.aclSetUser("default", "-" + command);
        }
    }

    private Jedis client() {
        return new Jedis(
                "127.0.0.1", port, Math.toIntExact(Duration.ofSeconds(5).toMillis()));
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            thaw();
        }
        kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
