package io.bellwether.simulator.answer;

import io.bellwether.simulator.script.Script;
import java.util.Optional;

/** One endpoint's way of putting a {@link Speech} into JSON, whole or as the data of events. */
public interface Shape {
    /** The body of an answer that is not streamed. */
    String whole(Speech speech, Script script);

    /** Data of the event that opens a stream, where the endpoint has one. */
    Optional<String> opening();

    /** Data of the event that brings one piece. */
    String piece(String piece);

    /** Data of the event that says why the answer ends. */
    String closing(String finishReason);

    /** Data of the event that brings the usage after the end. */
    String usage(String usage);
}
