package io.bellwether.app;

import io.bellwether.app.settings.Problem;
import io.bellwether.assistant.desk.Redaction;
import io.bellwether.gateway.observe.LineLog;
import io.bellwether.gateway.observe.LogLine;
import java.time.InstantSource;
import java.util.List;

/** What the process says of itself in the log, beside the lines of exchanges. */
record Notices(LineLog log, InstantSource clock) {
    /** Something worth knowing happened. */
    LogLine about(String event) {
        return LogLine.at(clock.instant(), event);
    }

    void warn(String what, String remedy) {
        log.write(about("warning").text("what", what).text("remedy", remedy));
    }

    void problems(String event, List<Problem> problems) {
        problems.forEach(problem -> log.write(about(event).text("what", problem.toString())));
    }

    /** A bug: its type, its words and where it happened; never a body. */
    void bug(Throwable bug) {
        bug(bug, bug.toString());
    }

    /** A bug where customers speak: its words may be theirs. */
    void bugAmongWords(Throwable bug) {
        bug(bug, Redaction.of(bug.toString()));
    }

    private void bug(Throwable bug, String what) {
        StackTraceElement[] stack = bug.getStackTrace();
        log.write(about("bug")
                .text("what", what)
                .text("at", stack.length == 0 ? "unknown" : stack[0].toString())
                .text("remedy", "report it with the request id of the exchange that ended with status 500"));
    }
}
