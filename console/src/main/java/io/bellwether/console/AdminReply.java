package io.bellwether.console;

import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Payload;
import java.util.List;

/** What an operator gets. */
public sealed interface AdminReply {
    /** It was done; {@code json} says what there is now. */
    record Done(int status, Payload json) implements AdminReply {}

    /** It was not done. */
    record Refused(Problem problem) implements AdminReply {}

    static AdminReply ok(JsonWriter json) {
        return new Done(200, Payload.of(json.toBytes()));
    }

    static AdminReply created(JsonWriter json) {
        return new Done(201, Payload.of(json.toBytes()));
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
