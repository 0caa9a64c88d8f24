package io.bellwether.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Opens many streams from one thread and watches every event of each: when it was written, when it came.
 * The provider must run on the same machine, because its stamps are of the same clock.
 */
final class StreamLoad {

    private static final int READ_BYTES = 64 * 1024;
    private static final long POLL_MILLIS = 1;

    private final Target target;
    private final StreamPlan plan;
    private final Watcher watcher;
    private final ByteBuffer reading = ByteBuffer.allocateDirect(READ_BYTES);
    private final StreamFigures figures = new StreamFigures();
    private final byte[] request;
    private int started;
    private int live;
    private boolean looking;

    StreamLoad(Target target, StreamPlan plan, Watcher watcher) {
        this.target = target;
        this.plan = plan;
        this.watcher = watcher;
        this.request = target.request(Bodies.stream(plan.model()));
    }

    /** Told when the window begins and ends, to look at the process under load at just these moments. */
    interface Watcher {

        void begins();

        void ends();
    }

    /** Runs the plan; returns when the window is over. */
    StreamFigures run() {
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            long begin = start + plan.ramp().plus(plan.settle()).toNanos();
            long end = begin + plan.window().toNanos();
            long now = start;
            while (now < end) {
                open(selector, now - start);
                selector.select(POLL_MILLIS);
                selector.selectedKeys().forEach(this::serve);
                selector.selectedKeys().clear();
                now = System.nanoTime();
                look(now >= begin);
            }
            watcher.ends();
            figures.seconds = (now - begin) / 1e9;
            finish(selector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return figures;
    }

    private void look(boolean now) {
        if (now && !looking) {
            looking = true;
            watcher.begins();
        }
    }

    private void open(Selector selector, long passedNanos) throws IOException {
        double share = Math.min(1, (passedNanos + 1.0) / Math.max(1, plan.ramp().toNanos()));
        int due = (int) (plan.streams() * share);
        while (plan.renewed() ? live < due : started < due) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            key.attach(new Live(ByteBuffer.wrap(request)));
            started++;
            live++;
            figures.opened++;
            channel.connect(target.address());
        }
    }

    private void serve(SelectionKey key) {
        Live stream = (Live) key.attachment();
        try {
            if (key.isConnectable()) {
                ((SocketChannel) key.channel()).finishConnect();
                key.interestOps(SelectionKey.OP_WRITE);
            }
            if (key.isWritable()) {
                write(key, stream);
            }
            if (key.isReadable()) {
                read(key, stream);
            }
        } catch (IOException e) {
            figures.error("broken: " + e.getMessage());
            close(key);
        }
    }

    private static void write(SelectionKey key, Live stream) throws IOException {
        ((SocketChannel) key.channel()).write(stream.request);
        if (!stream.request.hasRemaining()) {
            stream.sentNanos = System.nanoTime();
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private void read(SelectionKey key, Live stream) throws IOException {
        reading.clear();
        int count = ((SocketChannel) key.channel()).read(reading);
        stream.readNanos = System.nanoTime();
        if (count > 0) {
            stream.reader.read(reading.flip());
        } else if (count < 0 && !stream.over) {
            stream.end("cut short");
        }
        if (stream.over) {
            close(key);
        }
    }

    private void close(SelectionKey key) {
        live--;
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException e) {
            figures.error("close: " + e.getMessage());
        }
    }

    private void finish(Selector selector) {
        figures.liveAtEnd = live;
        selector.keys().stream().filter(SelectionKey::isValid).toList().forEach(this::close);
    }

    /** One stream, from its request to its end. */
    private final class Live implements EventReader.Listener {

        final ByteBuffer request;
        final EventReader reader = new EventReader(this);
        long sentNanos;
        long readNanos;
        boolean over;
        private boolean begun;

        Live(ByteBuffer request) {
            this.request = request;
        }

        @Override
        public void answered(int status) {
            if (status != 200) {
                end("status " + status);
            }
        }

        @Override
        public void event(long stampNanos) {
            if (looking && !begun) {
                figures.firstEvent.record(readNanos - sentNanos);
            }
            begun = true;
            if (looking) {
                figures.events++;
            }
            if (looking && stampNanos >= 0) {
                figures.delay.record(readNanos - stampNanos);
            }
        }

        @Override
        public void done() {
            if (!over) {
                over = true;
                figures.completed++;
            }
        }

        @Override
        public void failed() {
            end("error event");
        }

        void end(String what) {
            if (!over) {
                over = true;
                figures.error(what);
            }
        }
    }
}
