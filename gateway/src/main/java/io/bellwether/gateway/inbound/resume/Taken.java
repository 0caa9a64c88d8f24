package io.bellwether.gateway.inbound.resume;

import io.bellwether.http.Payload;

/** What a reader finds. */
public sealed interface Taken {
    /** The next events, each with its id. */
    record Events(Payload bytes) implements Taken {}

    /** Some of what follows is not kept any more. */
    record Gap() implements Taken {}

    /** All has been read, and nothing more will come. */
    record End() implements Taken {}

    /** The reader was told to leave. */
    record Left() implements Taken {}

    Gap GAP = new Gap();
    End END = new End();
    Left LEFT = new Left();
}
