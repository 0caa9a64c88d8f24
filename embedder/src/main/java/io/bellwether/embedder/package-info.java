/**
 * Sentence encoders that run in the process.
 *
 * <p>In: a short text in a language that the encoder was made for. Out: a vector of length one, close to those of texts
 * that mean the same. Never: part of the program's own jar, asks a model elsewhere, keeps what it reads.
 */
@NullMarked
package io.bellwether.embedder;

import org.jspecify.annotations.NullMarked;
