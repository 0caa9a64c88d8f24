/**
 * Providers that operators add while the gateway runs, with their credentials.
 *
 * <p>In: documents of the form that the settings file has for a provider. Out: the same with their secrets sealed, to
 * whoever keeps them, and opened, to whoever asks providers. Never: a secret in clear text in an answer, on a disk or
 * in the audit log.
 */
@NullMarked
package io.bellwether.console.providers;

import org.jspecify.annotations.NullMarked;
