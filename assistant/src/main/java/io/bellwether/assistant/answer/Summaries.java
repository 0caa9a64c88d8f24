package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Model.Asked;
import io.bellwether.assistant.answer.Model.Line;
import io.bellwether.assistant.answer.Model.Piece;
import io.bellwether.assistant.answer.Model.Role;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Sampling;
import io.bellwether.gateway.exchange.Makeup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps the running summary of long conversations, by a cheap model, after an answer and never before one: nobody waits
 * for it, and without it the oldest words simply drop out.
 */
final class Summaries {
    private static final int KEPT_AS_THEY_ARE = 6;
    private static final int MOST_TOKENS = 400;
    private static final int MOST_CHARS = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Turns.Parts parts;

    Summaries(Turns.Parts parts) {
        this.parts = parts;
    }

    void keepUp(Conversation in, Assistant assistant, List<Message> chapter) throws InterruptedException {
        List<Message> since = chapter.stream()
                .filter(message -> message.id().number() > in.summarised())
                .toList();
        TokenCount tokens = parts.senses().measures().of(assistant.models().answers());
        Context context = new Context(parts.rules().shares(), tokens);
        if (since.size() <= KEPT_AS_THEY_ARE || !context.isLong(since)) {
            return;
        }
        List<Message> old = since.subList(0, since.size() - KEPT_AS_THEY_ARE);
        Optional<String> summary = asked(in, assistant, old);
        if (summary.isPresent()) {
            parts.store().summarise(in.id(), old.getLast().id().number(), summary.get());
        }
    }

    private Optional<String> asked(Conversation in, Assistant assistant, List<Message> old)
            throws InterruptedException {
        String said = old.stream()
                .filter(message -> message.speaker() != Speaker.SYSTEM)
                .map(message -> message.speaker().written() + ": " + Context.said(message))
                .collect(Collectors.joining("\n"));
        Model.Question question = new Model.Question(
                assistant.models().summaries(),
                List.of(new Line(Role.USER, Instructions.toSummarise(in.summary(), said))),
                new Model.Task.Known("summarize"),
                Makeup.UNKNOWN,
                new Model.Asker(in.id(), in.user(), ""),
                PATIENCE,
                Sampling.upTo(MOST_TOKENS));
        try (Asked asked = parts.model().ask(question)) {
            return whole(asked);
        }
    }

    private Optional<String> whole(Asked asked) throws InterruptedException {
        long due = parts.nanoTime().getAsLong() + PATIENCE.toNanos();
        StringBuilder text = new StringBuilder();
        while (text.length() < MOST_CHARS) {
            long left = due - parts.nanoTime().getAsLong();
            switch (asked.next(Duration.ofNanos(Math.max(0, left)))) {
                case Piece.Text(String more) -> text.append(Spoken.visible(more));
                case Piece.Nothing nothing -> {
                    return Optional.empty();
                }
                case Piece.Done done -> {
                    return done.bill().degraded().isEmpty() && !text.isEmpty()
                            ? Optional.of(text.toString())
                            : Optional.empty();
                }
                case Piece.Failed failed -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(text.toString());
    }
}
