package io.bellwether.app.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Scene;

/**
 * One fault of a provider: what it is told to do, and what must come of it.
 *
 * @param experiment its number among the project's experiments
 * @param model the simulator's script
 * @param status for the caller
 * @param code of the error, in the answer or in the stream; empty for none
 * @param attempts that the provider must have seen
 */
record Case(String experiment, String model, int status, String code, int attempts) {
    static Case of(String experiment, String model, int status, String code, int attempts) {
        return new Case(experiment, model, status, code, attempts);
    }

    /** What came of it, in the same words, by the provider's count. */
    Case observed(Scene scene, boolean stream) {
        scene.alpha().reset();
        Answer answer = stream ? scene.visitor().stream(model) : scene.visitor().chat(model);
        Case told = told(scene, answer);
        return of(experiment, model, told.status, told.code, (int) scene.alpha().requests());
    }

    /** What came of it, in the same words, as caller and log say. */
    Case told(Scene scene, Answer answer) {
        JsonNode line = scene.line(answer);
        boolean stream = answer.header("content-type").startsWith("text/event-stream");
        String code = stream ? String.join(" ", answer.errorCodes()) : answer.code();
        assertLineAgrees(line, code);
        boolean honest = !stream || code.isEmpty() == answer.saysDone();
        return of(
                experiment,
                model,
                answer.status(),
                honest ? code : "[DONE] lies",
                line.path("attempts").asInt());
    }

    private void assertLineAgrees(JsonNode line, String code) {
        if (!line.path("code").asText().equals(code)) {
            throw new AssertionError(this + ": the log says " + line + ", the caller was told " + code);
        }
    }
}
