/**
 * Who is calling: virtual keys.
 *
 * <p>In: an exchange from anybody. Out: an exchange whose caller is known by name, or a refusal. Never: a key in
 * clear text longer than it takes to hash it.
 */
@NullMarked
package io.bellwether.gateway.access;

import org.jspecify.annotations.NullMarked;
