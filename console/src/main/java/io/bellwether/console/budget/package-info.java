/**
 * What operators do about budgets while the gateway runs.
 *
 * <p>In: documents of the operator's API. Out: budgets in the store, and how all of them stand, those of the settings
 * file included. Never: a budget that the settings file owns changed here, a change without an entry in the audit log.
 */
@NullMarked
package io.bellwether.console.budget;

import org.jspecify.annotations.NullMarked;
