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

    /** Holds a target out of all traffic, releases it, or shows those that are held out. */
    Exit holdouts(HoldoutOptions options);

    /** Shows what kept answers save, or lets go of them. */
    Exit cache(CacheOptions options);

    /** Runs a simulated provider until it is told to stop. */
    Exit simulate(SimulateOptions options);

    /** Starts, shows or moves an experiment on a running gateway. */
    Exit canary(CanaryOptions options);

    /** Moves a route from one provider to another: verified, shadowed, step by step, with a report at the end. */
    Exit migrate(MigrateOptions options);

    /** Shows, makes or changes organisations, teams, users or keys of a running gateway. */
    Exit access(AccessOptions options);

    /** Signs somebody in or out at a running gateway, or shows who they are there. */
    Exit session(SessionOptions options);

    /** Shows, makes, changes or removes budgets. */
    Exit budgets(BudgetOptions options);

    /** Shows providers and their keys' state, adds, tries or removes one. */
    Exit providers(ProviderOptions options);

    /** Shows accounts of prepaid credit, tops one up, or makes codes. */
    Exit credit(CreditOptions options);

    /** Shows, makes, teaches or tries assistants of a running gateway. */
    Exit assistants(AssistantsOptions options);

    /** Shows what arrived at messengers and what did not, or sends a part again. */
    Exit channels(ChannelsOptions options);

    /** Shows or checks the log of what operators have changed. */
    Exit audit(AuditOptions options);

    /** Copies the embedded database into a file. */
    Exit backup(BackupOptions options);

    /** Puts a backup in the place of the embedded database. */
    Exit restore(BackupOptions options);

    /** Shows prices, or what a list would change of them. */
    Exit prices(PricesOptions options);

    /** Shows what was used on a running gateway, and what it cost. */
    Exit usage(UsageOptions options);

    /** Says what a month would cost with some models. */
    Exit estimate(CostOptions options);

    /** Learns from examples, and says how well messages of a file are told apart. */
    Exit intents(IntentsOptions options);

    /** Says which version this is, and on what it runs. */
    Exit version();
}
