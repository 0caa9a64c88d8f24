/**
 * A scripted OpenAI-dialect provider on real sockets, for tests, demos and measurements.
 *
 * <p>In: {@link io.bellwether.simulator.SimulatorSettings}. Out: a listening port that answers, or misbehaves exactly
 * as a model name or a header asks. Never: code shared with the gateway or its wire, so that a mistake there cannot
 * hide itself here.
 */
@NullMarked
package io.bellwether.simulator;

import org.jspecify.annotations.NullMarked;
