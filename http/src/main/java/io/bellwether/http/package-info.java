/**
 * The words of the wire: what a request, a reply and a body of bytes are.
 *
 * <p>In: bytes and limits. Out: values that the engine can hold without a socket. Never: a word about models, nor a
 * Netty type in a public signature.
 */
@NullMarked
package io.bellwether.http;

import org.jspecify.annotations.NullMarked;
