/**
 * The wire's words: heads, fields, payloads, failures.
 *
 * <p>In: nothing. Out: values that servers, clients and their users share. Never: models, prices, or anything of the
 * gateway's trade.
 */
@NullMarked
package io.bellwether.http;

import org.jspecify.annotations.NullMarked;
