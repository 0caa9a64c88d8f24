package io.bellwether.console.traffic;

import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.observe.Passed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which requests are wanted, as the parameters of a query say, and everything that is wrong with these. */
final class RequestFilter {
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int HUNDRED = 100;

    private final List<Problem.Finding> findings = new ArrayList<>();
    private final List<Predicate<Passed>> all = new ArrayList<>();
    private final AdminRequest request;

    RequestFilter(AdminRequest request) {
        this.request = request;
        since();
        status();
        word("model", (passed, text) -> passed.model().equals(text));
        word("key", (passed, text) -> passed.trail().key().equals(text));
        word("within", (passed, text) -> passed.trail().who().isOf(text));
        word("route", (passed, text) -> passed.trail().route().equals(text));
        word("arm", (passed, text) -> passed.trail().arm().equals(text));
        word("cache", (passed, text) -> passed.trail().cache().how().word().equals(text));
        word("task", (passed, text) -> passed.trail().task().equals(text));
        word("via", (passed, text) -> passed.trail().via().equals(text));
        word("provider", (passed, text) -> asked(passed.trail(), text));
    }

    /** The parameters. */
    static String[] names() {
        return new String[] {
            "since",
            "status",
            "model",
            "provider",
            "key",
            "within",
            "route",
            "arm",
            "cache",
            "task",
            "via",
            "after",
            "limit"
        };
    }

    List<Problem.Finding> findings() {
        before();
        limit();
        return findings;
    }

    boolean fits(Passed passed) {
        return all.stream().allMatch(wanted -> wanted.test(passed));
    }

    /** Only those with a smaller number. */
    long before() {
        Optional<String> after = request.parameter("after");
        if (after.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!after.get().matches("[0-9]{1,18}")) {
            wrong("after", "is not of a page of this list", "take the next of the page before, or leave it out");
            return 0;
        }
        return Long.parseLong(after.get());
    }

    int limit() {
        String text = request.parameter("limit").orElse(Integer.toString(USUAL));
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            wrong("limit", "is out of range", "ask for 1 to " + MOST);
        }
        return limit;
    }

    private void since() {
        request.parameter("since").filter(text -> !text.isEmpty()).ifPresent(text -> {
            try {
                long from = Instant.parse(text).toEpochMilli();
                all.add(passed -> passed.endedMillis() >= from);
            } catch (DateTimeException | ArithmeticException none) {
                wrong("since", "is no time", "write 2026-11-21T08:00:00Z");
            }
        });
    }

    private void status() {
        request.parameter("status").filter(text -> !text.isEmpty()).ifPresent(text -> {
            if (text.equals("failed")) {
                all.add(passed -> !(passed.ending() instanceof Ending.Answered));
            } else if (text.equals("fallback")) {
                all.add(passed -> passed.trail().fellBack());
            } else if (text.matches("[1-5]xx")) {
                int family = text.charAt(0) - '0';
                all.add(passed -> Ending.status(passed.ending()) / HUNDRED == family);
            } else if (text.matches("[1-5][0-9]{2}")) {
                int wanted = Integer.parseInt(text);
                all.add(passed -> Ending.status(passed.ending()) == wanted);
            } else {
                wrong("status", "is none", "write 429, 5xx, failed or fallback");
            }
        });
    }

    private interface Fit {
        boolean test(Passed passed, String text);
    }

    private void word(String name, Fit fit) {
        request.parameter(name)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> all.add(passed -> fit.test(passed, text)));
    }

    private static boolean asked(Trail trail, String provider) {
        for (Attempt attempt : trail.attempts()) {
            if (attempt.target().provider().equals(provider)) {
                return true;
            }
        }
        return false;
    }

    private void wrong(String path, String what, String remedy) {
        Problem.Finding finding = new Problem.Finding(path, what, remedy);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
