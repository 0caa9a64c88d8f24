/**
 * The operator's API: what may be looked at and changed while the gateway runs.
 *
 * <p>In: requests below {@code /api/admin/v1/} that show an operator's key. Out: small JSON documents, and calls on
 * ports that the application implements. Never: a caller's request, a settings file, an operator's key in clear text
 * longer than it takes to hash it.
 */
@NullMarked
package io.bellwether.console;

import org.jspecify.annotations.NullMarked;
