package io.bellwether.gateway.once;

import io.bellwether.gateway.chat.Failure;

/** How a request ended that is not to be made again. */
public sealed interface Kept {
    /** The id of the exchange that was answered so. */
    String id();

    /** A whole answer. */
    record Whole(String id, String contentType, Bytes body) implements Kept {}

    /** The events of a stream that came to its honest end. */
    record Events(String id, Bytes events) implements Kept {}

    /** A refusal that would be the same again. */
    record Refusal(String id, Failure failure) implements Kept {}

    /** It was answered, and the answer was too long to be kept. */
    record TooLong(String id) implements Kept {}

    /** Bytes that nobody changes. */
    final class Bytes {
        private final byte[] all;

        /** Of an array that nobody changes from now on. */
        public Bytes(byte[] all) {
            this.all = all;
        }

        /** To be read. */
        public byte[] all() {
            return all;
        }
    }

    /** What it takes up, without what every entry does. */
    default int bytes() {
        return switch (this) {
            case Whole whole -> whole.body().all().length;
            case Events events -> events.events().all().length;
            case Refusal refusal -> refusal.failure().message().length();
            case TooLong tooLong -> 0;
        };
    }
}
