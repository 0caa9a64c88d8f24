package io.bellwether.simulator.serve;

import io.bellwether.simulator.answer.Ask;
import io.bellwether.simulator.answer.Errors;
import io.bellwether.simulator.script.RetryHint;
import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.Word;
import io.bellwether.simulator.wire.Reply;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Error answers that a script asks for, with their hints when to come back. */
record Refusals(InstantSource clock, Ask ask) {

    /** The refusal, if the script says one. */
    Optional<Reply> of(Script script) {
        return plain(script).map(reply -> hinted(reply, script));
    }

    private Optional<Reply> plain(Script script) {
        if (script.says(Word.CONTEXT_LENGTH)) {
            return Optional.of(Reply.json(400, Errors.contextLength(ask.promptTokens())));
        }
        if (script.says(Word.QUOTA)) {
            return Optional.of(Reply.json(429, Errors.quota()));
        }
        if (script.says(Word.CONTENT_FILTER)) {
            return Optional.of(Reply.json(400, Errors.contentFilter()));
        }
        if (script.says(Word.STATUS)) {
            int status = (int) script.count(Word.STATUS, 500);
            return Optional.of(Reply.json(status, Errors.of(status, ask.model())));
        }
        return script.says(Word.RETRY_AFTER)
                ? Optional.of(Reply.json(429, Errors.of(429, ask.model())))
                : Optional.empty();
    }

    private Reply hinted(Reply reply, Script script) {
        Reply hinted = script.says(Word.NO_RETRY) ? reply.with("x-should-retry", "false") : reply;
        Map<String, String> fields = script.text(Word.RETRY_AFTER)
                .map(form -> RetryHint.fields(form, clock.instant()))
                .orElse(Map.of());
        for (Map.Entry<String, String> field : fields.entrySet()) {
            hinted = hinted.with(field.getKey(), field.getValue());
        }
        return hinted;
    }
}
