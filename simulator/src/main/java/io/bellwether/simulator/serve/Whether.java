package io.bellwether.simulator.serve;

import io.bellwether.simulator.answer.Answers;
import io.bellwether.simulator.answer.Ask;
import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.ScriptReader;
import io.bellwether.simulator.script.Word;
import io.bellwether.simulator.wire.Request;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides whether a script's faults hold for this request: {@code fail-n-then-ok}, {@code share-p} and {@code from-t}.
 *
 * @param age how long the provider has run
 */
record Whether(Repeats repeats, RandomGenerator random, Duration age) {
    private static final Script PLAIN_FAILURE = ScriptReader.ofHeader("500");

    /** The script with its faults, or without them. */
    Script holds(Script said, Request request, Ask ask) {
        if (!said.says(Word.FAIL) && !said.says(Word.SHARE) && !said.says(Word.FROM)) {
            return said;
        }
        boolean due = age.compareTo(said.duration(Word.FROM, Duration.ZERO)) >= 0;
        boolean early = !said.says(Word.FAIL) || repeats.before(key(request, ask)) < said.count(Word.FAIL, 0);
        boolean drawn = !said.says(Word.SHARE) || random.nextDouble() < said.rate(Word.SHARE, 0);
        if (!due || !early || !drawn) {
            return said.wellBehaved();
        }
        return said.faulty() ? said : said.and(PLAIN_FAILURE);
    }

    private static String key(Request request, Ask ask) {
        return request.head()
                .field("x-sim-key")
                .or(() -> Answers.nonce(ask.question()).findFirst())
                .orElseGet(() -> ask.model()
                        + ' '
                        + request.head().field("authorization").orElse(""));
    }
}
