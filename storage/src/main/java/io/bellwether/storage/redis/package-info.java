/**
 * Limits that replicas share, and hints that they give each other, in Redis or Valkey.
 *
 * <p>In: claims to be let in, and how much they used; what this replica learns of providers. Out: a verdict by one
 * count for all replicas, or, where Redis is away or frozen, by this replica's share of the limit; what the others have
 * learnt, or nothing. Never: money, a secret, a truth that cannot be lost, a wait beyond 50 milliseconds, Redis's
 * client outside classes named {@code Redis...}.
 */
@NullMarked
package io.bellwether.storage.redis;

import org.jspecify.annotations.NullMarked;
