package io.bellwether.http.client;

import io.bellwether.http.HeadWriter;
import io.bellwether.http.Payload;

/**
 * A request to an upstream.
 *
 * @param origin where to
 * @param head request line and fields, each ended by CR LF, without framing fields and without the empty line
 * @param body its length becomes the Content-Length; an empty one is none
 */
public record ClientRequest(Origin origin, HeadWriter head, Payload body) {}
