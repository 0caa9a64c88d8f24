/**
 * What an assistant knows: questions with their answers, and documents.
 *
 * <p>In: a customer's question. Out: the passages that speak of it, best first, and the curated answer if there is one.
 * A change in the store is taken over by {@link io.bellwether.assistant.knowledge.Shelves} while it runs. Never: a
 * sentence that nobody wrote.
 */
@NullMarked
package io.bellwether.assistant.knowledge;

import org.jspecify.annotations.NullMarked;
