package io.bellwether.http;

import io.bellwether.http.loop.ThreadMode;
import io.bellwether.http.loop.Transport;
import java.util.ArrayList;
import java.util.List;

/** One way to run: how sockets are spoken to, and who carries the threads. */
public record Way(Transport transport, ThreadMode mode) {
    /** The best of this machine. */
    public static Way best() {
        return new Way(Transport.best(), ThreadMode.best());
    }

    /** Stock threads, which run beside the loops: the way with the most races. */
    public static Way stock() {
        return new Way(Transport.best(), ThreadMode.STOCK);
    }

    /** All that this machine offers. */
    public static List<Way> every() {
        List<Way> ways = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            for (ThreadMode mode : ThreadMode.values()) {
                if (transport.isAvailable() && mode.isAvailable()) {
                    ways.add(new Way(transport, mode));
                }
            }
        }
        return ways;
    }
}
