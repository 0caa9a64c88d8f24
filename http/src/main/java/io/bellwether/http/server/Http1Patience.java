package io.bellwether.http.server;

import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Timed;
import io.bellwether.http.loop.Unsent;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;

/** How long a connection waits for what its client is to do next. On the loop. */
final class Http1Patience {
    private final Loop loop;
    private final SocketChannel channel;
    private final Heartbeats heartbeats;
    private final Unsent unsent;
    private final Timed timer;

    /**
     * @param overdue run when the wait has been in vain, again and again until another begins
     */
    Http1Patience(Loop loop, SocketChannel channel, Heartbeats heartbeats, Runnable overdue) {
        this.loop = loop;
        this.channel = channel;
        this.heartbeats = heartbeats;
        this.unsent = new Unsent(channel);
        this.timer = new Timed() {
            @Override
            protected void overdue() {
                overdue.run();
            }
        };
    }

    void begin() {
        loop.watch().add(timer);
    }

    void end() {
        loop.watch().remove(timer);
    }

    /** Something must happen within that time. */
    void within(Duration time) {
        timer.dueAt(loop.in(time));
    }

    /** The handler's word is waited for. */
    void answer(ServerExchange exchange) {
        exchange.spoke(loop.ticks());
        timer.dueAt(heartbeats.after(exchange.arrivedNanos()));
    }

    /** The handler's next word is waited for, by a client who takes what comes. */
    void listen(ServerExchange exchange) {
        timer.dueAt(heartbeats.next(exchange, loop));
    }

    /** The same; where the silence has been too long, says that somebody is here. Whether there is that to send. */
    boolean breaksSilence(ServerExchange exchange) {
        boolean beats = heartbeats.isDue(exchange, loop) && exchange.beat();
        listen(exchange);
        return beats;
    }

    /** The same, counting what the client has not yet taken from here on. */
    void withinFromNow(Duration time) {
        unsent.mark();
        within(time);
    }

    /** Nothing is waited for. */
    void forEver() {
        timer.dueAt(Timed.NEVER);
    }

    /** The client has room for more, or none: then it is to take something within that time. */
    void room(boolean hasRoom, Duration time) {
        unsent.mark();
        if (hasRoom) {
            forEver();
        } else {
            within(time);
        }
    }

    /** Who takes an answer slowly, or still sends to one that is complete, is waited for; nobody else is. */
    void closeUnlessTaken(Farewell farewell, Duration time) {
        if (farewell.goesOn()) {
            within(Farewell.LINGER);
        } else if (unsent.shrinks()) {
            within(time);
        } else {
            channel.close();
        }
    }
}
