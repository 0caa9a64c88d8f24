package io.bellwether.console;

import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Payload;
import java.util.List;
import java.util.Optional;

/** What an operator gets. */
public sealed interface AdminReply {
    /** It was done; {@code json} says what there is now. */
    record Done(int status, Payload json, Optional<String> cookie) implements AdminReply {
        /** The same, with other words. */
        public Done saying(JsonWriter other) {
            return new Done(status, Payload.of(other.toBytes()), cookie);
        }

        /** The same, and the browser keeps a cookie. */
        public Done withCookie(String value) {
            return new Done(status, json, Optional.of(value));
        }
    }

    /**
     * What was asked for, in another form than JSON.
     *
     * @param type the media type
     * @param next what leads to the next page; absent on the last
     */
    record Document(String type, Payload body, Optional<String> next) implements AdminReply {}

    /**
     * A browser shall go elsewhere.
     *
     * @param cookies that it keeps
     */
    record Elsewhere(String location, List<String> cookies) implements AdminReply {}

    /** It was not done. */
    record Refused(Problem problem) implements AdminReply {}

    static Done ok(JsonWriter json) {
        return new Done(200, Payload.of(json.toBytes()), Optional.empty());
    }

    static AdminReply created(JsonWriter json) {
        return new Done(201, Payload.of(json.toBytes()), Optional.empty());
    }

    static AdminReply refused(Problem.Kind kind, String detail, String remedy) {
        return new Refused(Problem.of(kind, detail, remedy));
    }

    /** The document has these faults. */
    static AdminReply invalid(List<Problem.Finding> findings) {
        String count = findings.size() == 1 ? "one fault" : findings.size() + " faults";
        return new Refused(
                new Problem(Problem.Kind.INVALID, "The document has " + count, "mend what errors names", findings));
    }
}
