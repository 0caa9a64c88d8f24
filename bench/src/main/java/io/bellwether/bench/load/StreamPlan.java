package io.bellwether.bench.load;

import java.time.Duration;

/**
 * What streams to open, and when to look at them.
 *
 * @param streams how many live at a time
 * @param model which model is asked for; the simulator reads pace and length from its name
 * @param ramp over which time they are opened
 * @param settle how long to wait after the ramp before looking
 * @param window how long to look
 * @param renewed whether an ended stream is followed by a new one until the window ends
 */
record StreamPlan(int streams, String model, Duration ramp, Duration settle, Duration window, boolean renewed) {}
