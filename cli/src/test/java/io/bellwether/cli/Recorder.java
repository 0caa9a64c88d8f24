package io.bellwether.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Actions that do nothing but remember what they were asked, with the two writers of a terminal. */
final class Recorder implements Actions {

    final List<Object> asked = new ArrayList<>();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    Exit ending = Exit.DONE;

    Exit run(String... arguments) {
        return new Commands(this, new PrintWriter(out), new PrintWriter(err)).run(arguments);
    }

    @Override
    public Exit serve(ServeOptions options) {
        return note(options);
    }

    @Override
    public Exit check(CheckOptions options) {
        return note(options);
    }

    @Override
    public Exit verify(VerifyOptions options) {
        return note(options);
    }

    @Override
    public Exit explainRoute(ExplainOptions options) {
        return note(options);
    }

    @Override
    public Exit holdouts(HoldoutOptions options) {
        return note(options);
    }

    @Override
    public Exit cache(CacheOptions options) {
        return note(options);
    }

    @Override
    public Exit simulate(SimulateOptions options) {
        return note(options);
    }

    @Override
    public Exit intents(IntentsOptions options) {
        return note(options);
    }

    @Override
    public Exit canary(CanaryOptions options) {
        return note(options);
    }

    @Override
    public Exit migrate(MigrateOptions options) {
        return note(options);
    }

    @Override
    public Exit access(AccessOptions options) {
        return note(options);
    }

    @Override
    public Exit prices(PricesOptions options) {
        return note(options);
    }

    @Override
    public Exit session(SessionOptions options) {
        return note(options);
    }

    @Override
    public Exit budgets(BudgetOptions options) {
        return note(options);
    }

    @Override
    public Exit providers(ProviderOptions options) {
        return note(options);
    }

    @Override
    public Exit credit(CreditOptions options) {
        return note(options);
    }

    @Override
    public Exit assistants(AssistantsOptions options) {
        return note(options);
    }

    @Override
    public Exit channels(ChannelsOptions options) {
        return note(options);
    }

    @Override
    public Exit audit(AuditOptions options) {
        return note(options);
    }

    @Override
    public Exit usage(UsageOptions options) {
        return note(options);
    }

    @Override
    public Exit backup(BackupOptions options) {
        return note(options);
    }

    @Override
    public Exit restore(BackupOptions options) {
        return note(options);
    }

    @Override
    public Exit estimate(CostOptions options) {
        return note(options);
    }

    @Override
    public Exit version() {
        return note("version");
    }

    private Exit note(Object options) {
        asked.add(options);
        return ending;
    }
}
