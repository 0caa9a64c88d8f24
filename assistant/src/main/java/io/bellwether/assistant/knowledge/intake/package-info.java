/**
 * Taking in what a shop has written: pasted text, tables, documents.
 *
 * <p>In: bytes and what they are said to be. Out: drafts of questions and answers, or the sections of a document, and
 * every fault with its place. Bounded in size, rows, pages and what a packed file unpacks to. Never: a network, a file,
 * an entity of XML, a store.
 */
@NullMarked
package io.bellwether.assistant.knowledge.intake;

import org.jspecify.annotations.NullMarked;
