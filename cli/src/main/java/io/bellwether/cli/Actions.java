package io.bellwether.cli;

/** What the commands do. The application hands it in; this module only decides which one is meant and with what. */
public interface Actions {

    /** Runs the gateway until it is told to stop; returns after the drain. */
    Exit serve(ServeOptions options);

    /** Reads a settings file, says everything that is wrong with it, and starts nothing. */
    Exit check(CheckOptions options);

    /** Sends a tiny request to each provider, or to one, and says what came back. */
    Exit verify(VerifyOptions options);

    /** Asks a running gateway which targets a request would go to, and says why. */
    Exit explainRoute(ExplainOptions options);

    /** Runs a simulated provider until it is told to stop. */
    Exit simulate(SimulateOptions options);

    /** Starts, shows or moves an experiment on a running gateway. */
    Exit canary(CanaryOptions options);

    /** Moves a route from one provider to another: verified, shadowed, step by step, with a report at the end. */
    Exit migrate(MigrateOptions options);

    /** Shows prices, or what a list would change of them. */
    Exit prices(PricesOptions options);

    /** Shows what was used on a running gateway, and what it cost. */
    Exit usage(UsageOptions options);

    /** Says what a month would cost with some models. */
    Exit estimate(CostOptions options);

    /** Says which version this is, and on what it runs. */
    Exit version();
}
