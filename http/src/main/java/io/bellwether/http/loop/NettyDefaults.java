package io.bellwether.http.loop;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.Map;

/**
 * How Netty is set here where the command line does not say otherwise. Netty reads these once, when its classes are
 * first used, so this must come before.
 */
final class NettyDefaults {
    private static final Map<String, String> DEFAULTS = Map.of(
            // its buffer events cost a tenth of a second of start-up to register, heard by anyone or not
            "io.netty.jfr.enabled", "false",
            // with it a reset right behind some bytes is lost now and then, and whoever waits for the upstream hangs
            // (Netty 4.2.18, ResetTest; a relative is github.com/netty/netty/issues/17049)
            "io.netty.iouring.pollAddMultishotEnabled", "false",
            // with it a connection that was told to stop reads on: all 8 MB of a body of which 256 KB were wanted
            // (Netty 4.2.18, ServerFarewellTest)
            "io.netty.iouring.recvMultiShotEnabled", "false",
            // a tenth less CPU per event of a stream than the adaptive one, measured beside each other
            "io.netty.allocator.type", "pooled",
            // part of the channels' ids, which nobody here reads: spares a look at all network interfaces
            "io.netty.machineId", "00:00:00:00:00:00:00:00",
            "io.netty.processId", "0",
            // a stack trace for every hundredth buffer; the tests run with it
            "io.netty.leakDetection.level", "disabled");

    private NettyDefaults() {}

    static void apply() {
        DEFAULTS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        // what it would find in the end, after looking through the whole jar for three other libraries
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }
}
