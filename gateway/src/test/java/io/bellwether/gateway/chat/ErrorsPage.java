package io.bellwether.gateway.chat;

import io.bellwether.gateway.chat.Failure.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Writes docs/errors.md from the one table of failures. */
final class ErrorsPage {
    private static final String HEAD = """
            # Errors

            Generated from `Failure.Kind`: change it there, then run the gateway's tests with `-Dbellwether.write=true`.

            Every refusal has the form that OpenAI's clients expect, all four keys always present:

            ```json
            {"error": {"message": "...", "type": "...", "param": null, "code": "..."}}
            ```

            `x-should-retry` tells clients whether to try again themselves; `Retry-After` stands where a wait is
            known. Once an answer is being streamed its status cannot change: a failure then arrives as one
            `data: {"error": ...}` event, and the stream ends without `[DONE]`.

            | HTTP | `type` | `code` | Kind | What the caller should do |
            |---|---|---|---|---|
            """;

    private static final String BEHAVIOUR = """

            ## What the gateway does

            *Again*: the same target may be asked once more. *Elsewhere*: the next target may be asked. *Counts*: the
            failure counts against the target's health (circuit breaker). Nothing is asked again, here or elsewhere,
            once the first byte of an answer was sent.

            | Kind | Whose doing | Again | Elsewhere | Counts |
            |---|---|---|---|---|
            """;

    private ErrorsPage() {}

    /** The whole page. */
    static String text() {
        return HEAD + rows(ErrorsPage::forCallers) + BEHAVIOUR + rows(ErrorsPage::forOperators);
    }

    private interface Row {
        String of(Kind kind);
    }

    private static String rows(Row row) {
        return Arrays.stream(Kind.values())
                .sorted(Comparator.comparingInt(Kind::status).thenComparing(Comparator.naturalOrder()))
                .map(kind -> row.of(kind) + "\n")
                .collect(Collectors.joining());
    }

    private static String forCallers(Kind kind) {
        return "| %d | `%s` | `%s` | `%s` | %s |"
                .formatted(kind.status(), kind.type(), kind.code(), kind.name(), kind.advice());
    }

    private static String forOperators(Kind kind) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        kind.name(),
                        blame(kind.blame()),
                        yes(kind.worthSecondTry()),
                        yes(kind.worthTryingElsewhere()),
                        yes(kind.countsAgainstTarget()));
    }

    private static String blame(Blame blame) {
        return switch (blame) {
            case CALLER -> "the request";
            case GATEWAY -> "the gateway";
            case PROVIDER -> "the provider";
            case PROVIDER_REFUSES -> "the provider refuses";
        };
    }

    private static String yes(boolean is) {
        return is ? "yes" : "–";
    }
}
