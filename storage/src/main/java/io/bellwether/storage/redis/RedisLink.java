package io.bellwether.storage.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One connection to Redis and the one thread that uses it: calls that come meanwhile go out together, so that a crowd
 * costs hardly more round trips than one. While Redis is away nobody calls; the thread looks for it by itself.
 */
public final class RedisLink implements AutoCloseable {
    private static final int CONNECT_MILLIS = 200;
    private static final int COMMAND_MILLIS = 50;
    private static final int MOST_TOGETHER = 128;
    private static final int MOST_WAITING = 4_096;

    /** Ends of exchanges that are told when Redis is back; beyond these, places expire by themselves. */
    private static final int MOST_LATER = 10_000;

    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long GREET_NANOS = Duration.ofSeconds(2).toNanos();

    /** A replica that has not been heard of for so long is gone. */
    private static final long SILENT_MILLIS = 10_000;

    private final RedisRules rules;
    private final String replica;
    private final LongSupplier nanoTime;
    private final RedisWatcher watcher;
    private final ArrayBlockingQueue<RedisCall> calls = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ArrayBlockingQueue<RedisCall> later = new ArrayBlockingQueue<>(MOST_LATER);
    private final Thread thread;
    private volatile boolean up;
    private volatile boolean closed;
    private volatile int replicas = 1;

    /** The thread's own. */
    private @Nullable Connection connection;

    private long greetAtNanos;
    private boolean told;

    /**
     * @param replica this one's name, unlike the others'
     * @param nanoTime {@link System#nanoTime}
     */
    public RedisLink(RedisRules rules, String replica, LongSupplier nanoTime, RedisWatcher watcher) {
        this.rules = rules;
        this.replica = replica;
        this.nanoTime = nanoTime;
        this.watcher = watcher;
        this.thread = Thread.ofVirtual().name("redis").start(this::run);
    }

    /** This one's name. */
    String replica() {
        return replica;
    }

    /** Whether calls are answered at the moment. */
    public boolean isUp() {
        return up;
    }

    /** How many replicas were there when they were last counted; at least this one. */
    public int replicas() {
        return replicas;
    }

    /** Sends a call; it fails at once where it cannot. */
    void call(RedisCall call) {
        if (!up || !calls.offer(call)) {
            call.failed();
        } else if (!up) {
            failAll(); // it went away in between, and nobody else would look
        }
    }

    /** Sends a call whose answer nobody waits for: now, or when Redis is back. */
    void tell(RedisCall call) {
        if (!up || !calls.offer(call)) {
            boolean ignored = later.offer(call);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pause = FIRST_PAUSE_NANOS;
        while (!closed) {
            try {
                Connection open = connection == null ? connect() : connection;
                serve(open);
                pause = FIRST_PAUSE_NANOS;
            } catch (InterruptedException stopped) {
                closed = true;
            } catch (RuntimeException gone) { // the client's, or a bug: either way nobody may wait for this thread
                down(String.valueOf(gone.getMessage()));
                LockSupport.parkNanos(this, pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
        disconnect();
        failAll();
    }

    private Connection connect() {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(COMMAND_MILLIS)
                .ssl(rules.tls())
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        rules.user().ifPresent(config::user);
        rules.password().ifPresent(config::password);
        Connection made = new Connection(new HostAndPort(rules.host(), rules.port()), config.build());
        connection = made;
        load(made);
        greet(made);
        up = true;
        told = false;
        watcher.changed(true, "");
        return made;
    }

    private static void load(Connection open) {
        for (RedisScript script : RedisScript.ALL) {
            open.sendCommand(Protocol.Command.SCRIPT, Protocol.Keyword.LOAD.getRaw(), script.text());
        }
        for (Object reply : open.getMany(RedisScript.ALL.size())) {
            if (reply instanceof JedisDataException refused) {
                throw refused;
            }
        }
    }

    /** Whatever waits goes out together; nothing for a while, and only the others are greeted. */
    private void serve(Connection open) throws InterruptedException {
        List<RedisCall> batch = new ArrayList<>();
        later.drainTo(batch, MOST_TOGETHER);
        if (batch.isEmpty()) {
            long most = Math.max(1, greetAtNanos - nanoTime.getAsLong());
            @Nullable RedisCall first = calls.poll(most, TimeUnit.NANOSECONDS);
            if (first != null) {
                batch.add(first);
                calls.drainTo(batch, MOST_TOGETHER - 1);
            }
        }
        send(open, batch);
        if (nanoTime.getAsLong() - greetAtNanos >= 0) {
            greet(open);
        }
    }

    private static void send(Connection open, List<RedisCall> batch) {
        try {
            batch.forEach(call -> open.sendCommand(Protocol.Command.EVALSHA, call.arguments()));
            List<Object> replies = open.getMany(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                if (replies.get(i) instanceof List<?> reply) {
                    batch.get(i).answered(reply);
                }
            }
            for (Object reply : replies) {
                if (reply instanceof JedisDataException refused) {
                    throw refused; // such as a script that was flushed: begin anew
                }
            }
        } finally {
            batch.forEach(RedisCall::failed); // does nothing to those that were answered
        }
    }

    /** Says that this replica is there, and hears how many are. */
    private void greet(Connection open) {
        RedisCall greeting = new RedisCall(RedisScript.GREET)
                .key(RedisKeys.REPLICAS)
                .value(replica)
                .values(SILENT_MILLIS);
        open.sendCommand(Protocol.Command.EVALSHA, greeting.arguments());
        Object reply = open.getOne();
        replicas = reply instanceof Long count ? Math.max(1, Math.toIntExact(count)) : 1;
        greetAtNanos = nanoTime.getAsLong() + GREET_NANOS;
    }

    private void down(String why) {
        up = false;
        disconnect();
        failAll();
        if (!told) {
            told = true;
            watcher.changed(false, why);
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.disconnect();
        } catch (JedisException goneAlready) {
            open.setBroken();
        }
    }

    private void failAll() {
        for (RedisCall call = calls.poll(); call != null; call = calls.poll()) {
            call.failed();
        }
    }
}
