package io.bellwether.storage.redis;

import io.bellwether.gateway.allowance.Measure;
import io.bellwether.gateway.limits.Bucket;

/**
 * What keys are called. All have one tag in braces, so that in a cluster they stand on one node: a request's limits are
 * taken in one step, whoever they belong to.
 */
final class RedisKeys {
    private static final String OURS = "{bellwether}:";

    /** Who is there. */
    static final String REPLICAS = OURS + "replicas";

    /** What replicas tell each other of providers. */
    static final String HINTS = OURS + "hints";

    private RedisKeys() {}

    /** Of one measure of one bucket. */
    static String of(Bucket bucket, Measure measure) {
        return OURS + measure.label() + ":" + bucket.subject().label() + ":" + bucket.name();
    }
}
