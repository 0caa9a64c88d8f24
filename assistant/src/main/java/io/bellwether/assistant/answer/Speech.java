package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Guard.Verdict;
import io.bellwether.assistant.answer.Markers.Part;
import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Model.Piece;
import io.bellwether.gateway.chat.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * One model's answer on its way to the customer: taken apart, looked at, written. For one thread.
 */
final class Speech {
    /** How it ended. */
    enum End {
        WHOLE,
        /** It broke off; why is in the failure. */
        BROKEN,
        /** Somebody wants no more of it, or the assistant may not speak any more. */
        HALTED,
        /** It came in another language, and nothing of it was shown. */
        WRONG_LANGUAGE,
        /** It was about to say what it must not. */
        FORBIDDEN
    }

    private final Turn turn;
    private final Writing writing;
    private final Guard guard;
    private final IntConsumer cited;
    private final Markers markers = new Markers();
    private List<String> quick = List.of();
    private boolean handoff;
    private Optional<Failure> failure = Optional.empty();
    private Bill bill = Bill.FREE;

    /**
     * @param cited told of each citation, as it comes
     */
    Speech(Turn turn, Writing writing, Guard guard, IntConsumer cited) {
        this.turn = turn;
        this.writing = writing;
        this.guard = guard;
        this.cited = cited;
    }

    /** Hears the model to its end, keeping what was told. */
    End hear(Model.Asked asked) throws InterruptedException {
        while (true) {
            Duration wait = writing.untilKept();
            Piece piece = asked.next(wait.compareTo(Writing.KEEP_EVERY) > 0 ? Writing.KEEP_EVERY : wait);
            if (turn.halted().isPresent()) {
                return End.HALTED;
            }
            switch (piece) {
                case Piece.Text(String text) -> told(markers.take(text));
                case Piece.Nothing nothing -> {}
                case Piece.Done(Bill done) -> {
                    bill = done;
                    return whole();
                }
                case Piece.Failed(Failure why, Bill spent) -> {
                    failure = Optional.of(why);
                    bill = spent;
                    return End.BROKEN;
                }
            }
            writing.keepIfDue();
            Optional<End> early = early();
            if (early.isPresent()) {
                return early.get();
            }
        }
    }

    private End whole() {
        told(markers.end());
        writing.add(guard.end());
        return early().orElse(End.WHOLE);
    }

    private Optional<End> early() {
        if (!writing.isOurs()) {
            return Optional.of(End.HALTED);
        }
        return switch (guard.verdict()) {
            case FINE -> Optional.empty();
            case WRONG_LANGUAGE -> Optional.of(End.WRONG_LANGUAGE);
            case LEAK -> Optional.of(End.FORBIDDEN);
            case TOO_LONG -> Optional.of(End.WHOLE);
        };
    }

    private void told(List<Part> parts) {
        for (Part part : parts) {
            switch (part) {
                case Part.Words(String text) -> writing.add(guard.take(text));
                case Part.Cite(int number) -> cited.accept(number);
                case Part.Quick(List<String> replies) ->
                    quick = replies.stream().filter(this::isHarmless).toList();
                case Part.Handoff asked -> handoff = true;
            }
        }
    }

    /** What a customer is offered to say passes the same rules, or is not offered. */
    private boolean isHarmless(String reply) {
        Guard own = guard.fresh();
        String shown = own.take(reply) + own.end();
        return own.verdict() == Verdict.FINE && own.remarks().isEmpty() && shown.equals(reply);
    }

    List<String> quick() {
        return List.copyOf(quick);
    }

    boolean wantsHandoff() {
        return handoff;
    }

    Optional<Failure> failure() {
        return failure;
    }

    Bill bill() {
        return bill;
    }

    Verdict verdict() {
        return guard.verdict();
    }
}
