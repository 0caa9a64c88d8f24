package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.inbound.resume.Answer;
import io.bellwether.gateway.inbound.resume.Outcome;
import io.bellwether.gateway.inbound.resume.Recording;
import io.bellwether.gateway.json.JsonWriter;

/** What has come of a stream, as one JSON document: its text, its usage, how it ended. */
final class FinalResult {
    private FinalResult() {}

    static byte[] json(Recording recording) {
        Outcome outcome = recording.outcome();
        Answer answer = recording.answer();
        JsonWriter json = new JsonWriter()
                .object()
                .member("id", recording.id())
                .member("object", "bellwether.stream")
                .member("state", outcome.state().word())
                .member("last_event_id", recording.last())
                .member("text_complete", answer.whole());
        choices(json, answer);
        usage(json, outcome);
        outcome.failure()
                .ifPresentOrElse(failure -> OpenAiErrors.envelope(json, failure), () -> json.memberNull("error"));
        return json.endObject().toBytes();
    }

    private static void choices(JsonWriter json, Answer answer) {
        json.name("choices").array();
        for (int i = 0; i < answer.choices().size(); i++) {
            Answer.Choice choice = answer.choices().get(i);
            json.object().member("index", i).member("text", choice.text());
            if (choice.finishReason().isEmpty()) {
                json.memberNull("finish_reason");
            } else {
                json.member("finish_reason", choice.finishReason());
            }
            json.endObject();
        }
        json.endArray();
    }

    /** None as long as it runs: what it uses is known at its end. */
    private static void usage(JsonWriter json, Outcome outcome) {
        Usage usage = outcome.usage();
        if (usage.source() == Usage.Source.NONE) {
            json.memberNull("usage");
            return;
        }
        json.name("usage")
                .object()
                .member("input_tokens", usage.inputTokens())
                .member("cached_input_tokens", usage.cachedInputTokens())
                .member("output_tokens", usage.outputTokens())
                .member("source", usage.source().word());
        if (outcome.costMicroDollars().isPresent()) {
            json.member("cost_micro_dollars", outcome.costMicroDollars().getAsLong());
        } else {
            json.memberNull("cost_micro_dollars");
        }
        json.endObject();
    }
}
