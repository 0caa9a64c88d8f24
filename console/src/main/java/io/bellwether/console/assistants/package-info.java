/**
 * What operators do with assistants: design, publish, compare, restore, teach, test.
 *
 * <p>In: requests of operators. Out: versions and knowledge kept in the store, and what there is. What was published
 * holds from the next answer on, in all replicas. Never: a conversation, a change to a version that was kept.
 */
@NullMarked
package io.bellwether.console.assistants;

import org.jspecify.annotations.NullMarked;
