package io.bellwether.assistant.channel;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Brings a body to a messenger by POST, and its answer back. For the work lane. */
@FunctionalInterface
public interface Carrier {
    /**
     * What is posted.
     *
     * @param fields of the header, content-type included
     * @param patience for the whole answer
     */
    record Letter(URI url, Map<String, String> fields, Payload body, Duration patience) {
        /** How long messengers are waited for. */
        public static final Duration USUAL_PATIENCE = Duration.ofSeconds(15);

        public static Letter json(URI url, Map<String, String> fields, byte[] body) {
            return new Letter(url, fields, Payload.of(body), USUAL_PATIENCE);
        }

        /** Address and fields may hold credentials. */
        @Override
        public String toString() {
            return "Letter[***]";
        }
    }

    /** What came back. */
    record Answer(int status, Payload body, Optional<Duration> retryAfter) {}

    /** Posts it. */
    Answer post(Letter letter) throws HttpFailure;
}
