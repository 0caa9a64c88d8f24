/**
 * What outlives the process: a database behind the ports of gateway and console.
 *
 * <p>In: what those ports are asked to keep. Out: what was kept, or {@link io.bellwether.storage.StorageFailure}.
 * Embedded SQLite in the data folder unless the settings name a PostgreSQL; the same migrations and suites for both.
 * Never: a call from the relay lane, SQL outside classes named {@code Sql...}, SQL made of a caller's text.
 */
@NullMarked
package io.bellwether.storage;

import org.jspecify.annotations.NullMarked;
