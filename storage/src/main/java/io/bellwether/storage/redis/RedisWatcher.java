package io.bellwether.storage.redis;

/** Told when Redis goes away and when it comes back, once for each change; on the link's own thread. */
@FunctionalInterface
public interface RedisWatcher {
    /**
     * It went away, or came back.
     *
     * @param why what went wrong; empty when it is back
     */
    void changed(boolean up, String why);
}
