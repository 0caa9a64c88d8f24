/**
 * Asked twice, answered once: requests that carry an idempotency key.
 *
 * <p>In: a request with a key. Out: its answer, which is kept for whoever asks the same again, or the answer that is
 * kept already. Never: an answer shown to another virtual key, an upstream asked twice for the same, a key taken for
 * another request.
 */
@NullMarked
package io.bellwether.gateway.once;

import org.jspecify.annotations.NullMarked;
