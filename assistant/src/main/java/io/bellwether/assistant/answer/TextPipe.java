package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Model.Piece;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Carries pieces from the thread that hears the model to the one that writes the answer. Bounded: a slow writer slows
 * the model. For one thread on each side.
 */
public final class TextPipe {
    private static final int MOST_PIECES = 256;

    private final ArrayBlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(MOST_PIECES);
    private volatile boolean closed;

    /** Takes a piece, and parks while there is no room; whether anybody still wants it. */
    public boolean put(Piece piece) {
        try {
            boolean taken = false;
            while (!closed && !taken) {
                taken = pieces.offer(piece, 1, TimeUnit.SECONDS);
            }
            return taken && !closed;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The last piece. */
    public void end(Piece last) {
        boolean ignored = put(last);
    }

    /** The next piece; waits a while for it. */
    public Piece next(Duration patience) throws InterruptedException {
        Piece piece = pieces.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        return piece == null ? Piece.NOTHING : piece;
    }

    /** Nobody wants more; whoever waits for a piece is woken. */
    public void close() {
        closed = true;
        pieces.clear();
        boolean ignored = pieces.offer(Piece.NOTHING);
    }
}
