/**
 * JSON as bytes: where in a body the few things stand that policy needs, and how to change only those.
 *
 * <p>In: bodies and events as bytes, limits. Out: spans, counts, usage, spliced payloads, our own small documents.
 * Never: a tree of objects, a decision about a request, a buffer without a bound.
 */
@NullMarked
package io.bellwether.gateway.json;

import org.jspecify.annotations.NullMarked;
