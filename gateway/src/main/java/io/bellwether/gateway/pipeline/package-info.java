/**
 * Runs the stages in their order; knows none of them by name.
 *
 * <p>In: a list of stages and the end of the path. Out: the ending of each exchange. Never: an opinion.
 */
@NullMarked
package io.bellwether.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
