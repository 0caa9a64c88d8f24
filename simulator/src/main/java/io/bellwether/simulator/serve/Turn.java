package io.bellwether.simulator.serve;

import io.bellwether.simulator.answer.Ask;
import io.bellwether.simulator.answer.Shape;
import io.bellwether.simulator.answer.Speech;
import io.bellwether.simulator.script.Script;
import java.time.Duration;

/**
 * One request for text and everything decided about its answer.
 *
 * @param script what holds for it
 * @param ask what was asked
 * @param speech what will be said
 * @param shape in which JSON
 * @param ttft how long after the head a stream's first token comes
 */
record Turn(Script script, Ask ask, Speech speech, Shape shape, Duration ttft) {}
