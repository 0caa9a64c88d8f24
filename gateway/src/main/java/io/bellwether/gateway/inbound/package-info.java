/**
 * The front door: paths, bodies and errors in OpenAI's dialect; beside it the doors for models, health, metrics and
 * pages.
 *
 * <p>In: a request on the wire. Out: an exchange for the pipeline, and its answer on the wire. Never: a decision
 * about keys, models, money or targets.
 */
@NullMarked
package io.bellwether.gateway.inbound;

import org.jspecify.annotations.NullMarked;
