/**
 * Who may call, as operators manage it: organisations, teams, users and keys.
 *
 * <p>In: documents of operators, whose fields are all known or refused. Out: changes to a directory, each with its
 * entry in the audit log, and the clear text of a new key, once. Never: a key's digest, or a key in clear text twice.
 */
@NullMarked
package io.bellwether.console.access;

import org.jspecify.annotations.NullMarked;
