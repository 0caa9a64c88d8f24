package io.bellwether.gateway.canary;

import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The stage that puts a request into an arm of its route's experiment: the canary's target first and the stable ones
 * behind it, so that its failure is invisible to the caller and visible to the experiment. A request whose arm somebody
 * has chosen goes there, and the experiment does not hear of it.
 */
public final class Canary implements Stage {
    /** Where the canary's copies go; must not block. */
    public interface Shadow {
        /**
         * A request is over whose copy may be asked of the canary.
         *
         * @param then to be told what the canary made of it
         */
        void copy(Exchange exchange, Target target, Then then);

        /** What is done with the outcome. */
        interface Then {
            void over(Outcome canary);
        }
    }

    private final Canaries canaries;
    private final Function<Design.Subject, Optional<Target>> targets;
    private final Shadow shadow;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;

    /**
     * @param targets what an experiment's subject is under the settings of now; nothing when they do not know it
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param random for requests without a unit; must be safe for many threads
     */
    public Canary(
            Canaries canaries,
            Function<Design.Subject, Optional<Target>> targets,
            Shadow shadow,
            LongSupplier nanoTime,
            RandomGenerator random) {
        this.canaries = canaries;
        this.targets = targets;
        this.shadow = shadow;
        this.nanoTime = nanoTime;
        this.random = random;
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        if (canaries.none()) {
            return next.proceed(exchange);
        }
        Optional<Experiment> experiment = canaries.splitting(exchange.trail().route());
        Optional<Target> target =
                experiment.flatMap(found -> targets.apply(found.design().subject()));
        if (target.isEmpty()) {
            return next.proceed(exchange);
        }
        Optional<Arm> chosen = Arm.of(exchange.trail().chosenArm());
        if (chosen.isPresent()) { // not drawn, so it is no evidence: nothing of it is observed, and nothing copied
            put(exchange, chosen.get(), target.get());
            return next.proceed(exchange);
        }
        return split(exchange, next, experiment.orElseThrow(), target.get());
    }

    private static void put(Exchange exchange, Arm arm, Target target) {
        exchange.trail().arm(arm.word());
        if (arm == Arm.CANARY) {
            exchange.targets(first(target, exchange.targets()));
        }
    }

    private Ending split(Exchange exchange, Next next, Experiment experiment, Target target) {
        Assigned request = Sticky.unit(exchange, experiment.design().unit())
                .map(experiment::assign)
                .orElseGet(() -> experiment.assign(random.nextLong()));
        canaries.observed(experiment, new Observation.Came(request));
        put(exchange, request.arm(), target);
        Optional<ChatRequest> copied = experiment.shadows(request)
                ? Optional.of(exchange.request().apart()) // the answer's end may come without the body
                : Optional.empty();
        Ending ending = next.proceed(exchange);
        Outcome outcome = Outcomes.own(exchange, request.arm(), target, nanoTime.getAsLong());
        if (copied.isPresent() && experiment.shadows(request)) {
            exchange.request(copied.get());
            shadow.copy(
                    exchange,
                    target,
                    its -> canaries.observed(experiment, new Observation.Compared(request, outcome, its)));
        } else {
            canaries.observed(experiment, new Observation.Over(request, outcome));
        }
        return ending;
    }

    /** The stable targets stand behind the canary's, which is asked once. */
    private static List<Target> first(Target target, List<Target> stable) {
        List<Target> ordered = new ArrayList<>(stable.size() + 1);
        ordered.add(target);
        for (Target one : stable) {
            boolean same = one.provider().equals(target.provider())
                    && one.model().equals(target.model())
                    && target.prompt().isEmpty();
            if (!same) {
                ordered.add(one);
            }
        }
        return ordered;
    }
}
