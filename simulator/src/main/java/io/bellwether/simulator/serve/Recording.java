package io.bellwether.simulator.serve;

import io.bellwether.simulator.answer.Shape;
import io.bellwether.simulator.script.Word;

/** A whole stream as one text. */
record Recording(Turn turn, Frames frames) {

    String text() {
        Shape shape = turn.shape();
        StringBuilder events = new StringBuilder();
        shape.opening().ifPresent(data -> events.append(frames.text(data)));
        turn.speech().pieces().forEach(piece -> events.append(frames.text(shape.piece(piece))));
        events.append(frames.text(shape.closing(turn.speech().finishReason())));
        if (turn.ask().includeUsage()) {
            turn.speech()
                    .spend()
                    .json(turn.script())
                    .ifPresent(usage -> events.append(frames.text(shape.usage(usage))));
        }
        return turn.script().says(Word.NO_DONE)
                ? events.toString()
                : events.append(frames.text("[DONE]")).toString();
    }
}
