package io.bellwether.app;

import io.bellwether.gateway.exchange.Stage;
import java.util.List;

/**
 * The path of a request: one list, in order, with the reason for each place. Told as a story in
 * docs/life-of-a-request.md.
 */
final class RequestPath {
    /** The stations; each is built in {@link Wiring}. */
    record Stations(
            Stage trail,
            Stage overload,
            Stage access,
            Stage reading,
            Stage once,
            Stage limits,
            Stage routing,
            Stage cache,
            Stage canary,
            Stage budgets) {}

    private RequestPath() {}

    /** From the front door inwards; behind the last of them stand the attempts. */
    static List<Stage> stages(Stations stations) {
        return List.of(
                stations.trail(), // first: even a refused caller leaves a line in the log
                stations.overload(), // before any work: there is no room for it
                stations.access(), // before the body: a stranger's is not worth reading
                stations.reading(), // before limits and routing: the body says who asks, for which model, for how much
                stations.once(), // before limits: an answer that is kept costs nobody anything
                stations.limits(), // before any work: a refused request must cost nothing
                stations.routing(), // before the cache: it says whether the caller may use the model
                stations.cache(), // before the canary: where nobody is asked, nothing is learnt and nothing spent
                stations.canary(), // before the budgets: it may ask another target, at another price
                stations.budgets()); // last: only now is it known who may be asked, and at what price
    }
}
