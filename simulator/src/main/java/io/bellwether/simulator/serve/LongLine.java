package io.bellwether.simulator.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.simulator.wire.Reply;
import java.util.Arrays;

/** One line of 64 MiB without its end, as fast as the peer reads, then FIN. */
final class LongLine implements Live {
    private static final int SLICE_BYTES = 64 * 1024;
    private static final int SLICES = 1024;

    private final Outlet out;
    private final byte[] slice;
    private int sent;
    private boolean writing;

    LongLine(Outlet out) {
        this.out = out;
        byte[] filler = new byte[SLICE_BYTES + 2];
        Arrays.fill(filler, (byte) 'x');
        filler[SLICE_BYTES] = '\r';
        filler[SLICE_BYTES + 1] = '\n';
        this.slice = Reply.join((Integer.toHexString(SLICE_BYTES) + "\r\n").getBytes(US_ASCII), filler);
    }

    void begin() {
        out.hold(this);
        out.write("6\r\ndata: \r\n".getBytes(US_ASCII));
        writable();
    }

    @Override
    public void writable() {
        if (!writing) {
            writing = true;
            writeWhatFits();
            writing = false;
        }
    }

    /** Flushing may report room before it returns, so this must not be entered twice. */
    private void writeWhatFits() {
        while (sent < SLICES && out.writable() && !out.closed()) {
            out.write(slice);
            out.flush();
            sent++;
        }
        if (sent == SLICES && !out.closing()) {
            out.close();
        }
    }
}
