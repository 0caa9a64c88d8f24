package io.bellwether.simulator.answer;

import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.Word;
import java.util.Optional;

/**
 * What an answer is billed as.
 *
 * @param prompt all prompt tokens, cached ones included
 * @param cached those read from the provider's cache
 * @param completion all answer tokens, reasoning included
 * @param reasoning those the caller does not see
 */
public record Spend(long prompt, long cached, long completion, long reasoning) {

    /** The usage object of a chat or completion; empty where the script withholds it, wrong where it says so. */
    public Optional<String> json(Script script) {
        if (script.says(Word.USAGE_MISSING)) {
            return Optional.empty();
        }
        if (script.says(Word.USAGE_NEGATIVE)) {
            return Optional.of(new Spend(-prompt, -1, -completion, -1).text(""));
        }
        if (script.says(Word.USAGE_HUGE)) {
            long huge = Long.MAX_VALUE / 2;
            return Optional.of(new Spend(huge, huge, huge, huge).text(""));
        }
        return Optional.of(text(script.says(Word.USAGE_STRINGS) ? "\"" : ""));
    }

    private String text(String quote) {
        return "{\"prompt_tokens\":" + quote + prompt + quote
                + ",\"completion_tokens\":" + quote + completion + quote
                + ",\"total_tokens\":" + quote + (prompt + completion) + quote
                + ",\"prompt_tokens_details\":{\"cached_tokens\":" + quote + cached + quote + ",\"audio_tokens\":0}"
                + ",\"completion_tokens_details\":{\"reasoning_tokens\":" + quote + reasoning + quote
                + ",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}";
    }
}
