package io.bellwether.gateway.canary;

/**
 * A request's place in an experiment, noted when it came; what becomes of it counts with the share of that moment.
 *
 * @param run which run of the experiment; results of an older one are dropped
 * @param place of its unit
 * @param isSticky whether the unit comes again; a request without a unit is one of its own
 * @param share the canary's share when it came
 */
public record Assigned(int run, long place, boolean isSticky, double share, Arm arm) {}
