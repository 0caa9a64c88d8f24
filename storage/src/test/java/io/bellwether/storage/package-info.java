/** Tests of storage: every suite on SQLite and on PostgreSQL. */
@NullMarked
package io.bellwether.storage;

import org.jspecify.annotations.NullMarked;
