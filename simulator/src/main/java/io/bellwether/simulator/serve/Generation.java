package io.bellwether.simulator.serve;

import io.bellwether.simulator.answer.Ask;
import io.bellwether.simulator.answer.ChatShape;
import io.bellwether.simulator.answer.CompletionShape;
import io.bellwether.simulator.answer.Errors;
import io.bellwether.simulator.answer.Shape;
import io.bellwether.simulator.answer.Speech;
import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.ScriptReader;
import io.bellwether.simulator.script.Word;
import io.bellwether.simulator.wire.Reply;
import io.bellwether.simulator.wire.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers what costs tokens: decides from script, pace and mood what happens and when, and has others do it. One
 * instance per connection.
 */
final class Generation {
    /** The two endpoints that generate text. */
    enum Endpoint {
        CHAT("messages", "chatcmpl-"),
        COMPLETION("prompt", "cmpl-");

        private final String field;
        private final String idPrefix;

        Endpoint(String field, String idPrefix) {
            this.field = field;
            this.idPrefix = idPrefix;
        }

        /** The field that a request must have beside the model. */
        String field() {
            return field;
        }
    }

    private static final double NANOS_PER_SECOND = 1e9;

    private record Said(String question, String text) {}

    private final Site site;
    private Optional<Said> lastSaid = Optional.empty();

    Generation(Site site) {
        this.site = site;
    }

    /** Text, streamed or whole. */
    void answer(Endpoint endpoint, Request request, Ask ask, Outlet out) {
        if (ask.model().equals("sim-bench")
                && !ask.stream()
                && request.head().field(Endpoints.SCRIPT_HEADER).isEmpty()) {
            site.stats().billed(250, 100);
            out.write(out.lane().bench());
            out.finish();
            return;
        }
        Optional<Script> script = script(request, ask, out);
        script.ifPresent(said -> {
            Speech speech = speech(endpoint, ask, said, out);
            Shape shape = shape(endpoint, speech, ask, said);
            boolean streams = (ask.stream() || said.says(Word.ALWAYS_STREAM)) && !Bodies.needsWhole(said);
            Refusals refusals = new Refusals(site.clock(), ask);
            boolean waits = !streams && refusals.of(said).isEmpty();
            Duration wait = latency(said, out).plus(waits ? untilWhole(said, speech, out) : Duration.ZERO);
            Turn turn = new Turn(said, ask, speech, shape, ttft(said, out));
            out.after(wait, () -> new Performance(site, turn, out).begin(streams));
        });
    }

    /** An answer that is never streamed. */
    void whole(Request request, Ask ask, Function<Ask, String> body, Outlet out) {
        Optional<Script> script = script(request, ask, out);
        script.ifPresent(said -> out.after(latency(said, out), () -> {
            Refusals refusals = new Refusals(site.clock(), ask);
            Reply reply = refusals.of(said).orElseGet(() -> {
                site.stats().billed(ask.promptTokens(), 0);
                return Reply.json(200, body.apply(ask));
            });
            new Delivery(site, said, out).send(reply);
        }));
    }

    /** What this request asks for, chance and earlier tries considered; empty if the script was refused. */
    private Optional<Script> script(Request request, Ask ask, Outlet out) {
        Optional<String> header = request.head().field(Endpoints.SCRIPT_HEADER);
        try {
            Script said = ScriptReader.ofModel(ask.model())
                    .and(header.map(ScriptReader::ofHeader).orElse(Script.NONE));
            Script asked =
                    said.faulty() ? said : said.and(site.mood().draw(out.lane().random()));
            return Optional.of(new Whether(site.repeats(), out.lane().random(), site.age()).holds(asked, request, ask));
        } catch (ScriptReader.Unreadable unreadable) {
            String message = String.valueOf(unreadable.getMessage());
            out.write(Reply.json(400, Errors.invalid(message, Endpoints.SCRIPT_HEADER, "unknown_script_word"))
                    .bytes());
            out.finish();
            return Optional.empty();
        }
    }

    private Speech speech(Endpoint endpoint, Ask ask, Script script, Outlet out) {
        Speech.Stamp stamp = new Speech.Stamp(
                endpoint.idPrefix + out.lane().nextId(),
                site.clock().instant().getEpochSecond(),
                ask.model(),
                "fp_" + site.name(),
                script.text(Word.SERVED));
        String text = script.says(Word.ECHO) ? ask.question() : text(ask.question());
        return Speech.of(stamp, ask, script, text, site.pace().tokens());
    }

    /** A repeated question, which load tests ask, is not thought about again. */
    private String text(String question) {
        if (lastSaid.isEmpty() || !lastSaid.get().question().equals(question)) {
            lastSaid = Optional.of(new Said(question, site.answers().to(question)));
        }
        return lastSaid.get().text();
    }

    private static Shape shape(Endpoint endpoint, Speech speech, Ask ask, Script script) {
        return switch (endpoint) {
            case CHAT -> new ChatShape(speech.stamp(), Speech.calledTool(ask, script), ask.includeUsage());
            case COMPLETION -> new CompletionShape(speech.stamp(), ask.includeUsage());
        };
    }

    private Duration latency(Script script, Outlet out) {
        return script.duration(
                Word.LATENCY, site.pace().latency().draw(out.lane().random()));
    }

    private Duration ttft(Script script, Outlet out) {
        return script.duration(Word.TTFT, site.pace().ttft().draw(out.lane().random()));
    }

    /** A JSON answer comes when its last token would have come. */
    private Duration untilWhole(Script script, Speech speech, Outlet out) {
        double perSecond = script.rate(Word.TPS, site.pace().tokensPerSecond());
        double seconds = perSecond == 0 ? 0 : (speech.pieces().size() - 1) / perSecond;
        return ttft(script, out).plusNanos((long) (seconds * NANOS_PER_SECOND));
    }
}
