/**
 * Load, side by side: several gateways in front of the same simulated provider, one after the other, several times.
 *
 * <p>In: programs on this machine and a plan of phases. Out: figures per subject, phase and repetition, and a report.
 * Never: a class of the gateway itself; what is measured is a process, from outside, like its peers.
 */
@NullMarked
package io.bellwether.bench.load;

import org.jspecify.annotations.NullMarked;
