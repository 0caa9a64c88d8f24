package io.bellwether.storage.redis;

import java.util.List;

/** What the script that lets in has answered; admit.lua says how. */
record RedisAnswer(List<?> reply) {
    private static final int HEAD = 3;
    private static final int EACH = 2;

    boolean isRefusedBy(int key) {
        return number(0) == key + 1;
    }

    long waitMicros() {
        return number(1);
    }

    /** Redis's own clock, in microseconds. */
    long now() {
        return number(2);
    }

    /** How far ahead a rate reaches, in microseconds; how many places are taken. */
    long first(int key) {
        return number(HEAD + key * EACH);
    }

    /** What was ever given back of a rate, in microseconds. */
    long second(int key) {
        return number(HEAD + key * EACH + 1);
    }

    private long number(int at) {
        return reply.get(at) instanceof Long whole ? whole : 0;
    }
}
