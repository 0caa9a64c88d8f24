package io.bellwether.gateway.limits;

import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Who waits for one bucket, in their order. The lock is held for a few lines, and only where somebody waits; waking is
 * the first one's alone.
 */
final class Waiters {
    private final PriorityQueue<Ticket> tickets = new PriorityQueue<>(1);
    private volatile int size;

    /** One who waits. */
    record Ticket(Rank rank, Thread thread) implements Comparable<Ticket> {
        @Override
        public int compareTo(Ticket other) {
            return rank.compareTo(other.rank);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    synchronized void add(Ticket ticket) {
        tickets.add(ticket);
        size = tickets.size();
    }

    /** Takes one out; whoever is first now has a look. */
    synchronized void remove(Ticket ticket) {
        tickets.remove(ticket);
        size = tickets.size();
        wakeFirst();
    }

    synchronized boolean isFirst(Ticket ticket) {
        return ticket.equals(tickets.peek());
    }

    /** Whether one of this rank would have to stand behind somebody. */
    boolean isBehindSomebody(Rank rank) {
        return !isEmpty() && isBehindFirst(rank);
    }

    private synchronized boolean isBehindFirst(Rank rank) {
        Ticket first = tickets.peek();
        return first != null && first.rank().compareTo(rank) < 0;
    }

    /** There may be room now. */
    void wake() {
        if (!isEmpty()) {
            wakeFirst();
        }
    }

    private synchronized void wakeFirst() {
        Ticket first = tickets.peek();
        if (first != null) {
            LockSupport.unpark(first.thread());
        }
    }
}
