package io.bellwether.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code bellwether simulate}: run a provider that is not one. */
final class SimulateCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "simulate",
                        "Run a simulated provider: it answers like OpenAI, costs nothing and needs no network.")
                .addOption(Specs.words("--name", "NAME", "What it calls itself in its answers."))
                .addOption(Specs.words("--host", "H", "Listen on this address; loopback when not given."))
                .addOption(Specs.port("Listen on this port; 0 takes a free one."))
                .addOption(Specs.option(
                        "--seed", "S", Long.class, Long::parseLong, "Start its randomness here, to repeat a run."))
                .addOption(Specs.words("--key", "K", "Accept only this key; any when not given."))
                .addOption(range("--latency", "Wait this long before a whole answer, such as 10ms..30ms."))
                .addOption(range("--ttft", "Wait this long before the first token of a stream."))
                .addOption(Specs.option(
                        "--tps", "N", Double.class, SimulateCommand::readSpeed, "Stream so many tokens a second."))
                .addOption(Specs.option(
                        "--tokens", "N", Integer.class, t -> Specs.readAtLeast(1, t), "Answer with so many tokens."))
                .addOption(Specs.option(
                        "--moody",
                        "SHARE",
                        Double.class,
                        SimulateCommand::readShare,
                        "Let this share of the requests, 0..1, fail, break off or crawl."));
    }

    @Override
    public Exit run(Arguments arguments, Actions actions) {
        return actions.simulate(new SimulateOptions(
                arguments.option("--name"),
                new SimulateOptions.Address(arguments.option("--host"), arguments.wholeNumber("--port")),
                arguments.longNumber("--seed"),
                arguments.option("--key"),
                pace(arguments),
                arguments.number("--moody")));
    }

    private static SimulateOptions.Pace pace(Arguments arguments) {
        return new SimulateOptions.Pace(
                arguments.option("--latency"),
                arguments.option("--ttft"),
                arguments.number("--tps"),
                arguments.wholeNumber("--tokens"));
    }

    private static OptionSpec range(String name, String description) {
        return Specs.option(name, "RANGE", DurationRange.class, DurationRange::parse, description);
    }

    private static double readSpeed(String text) {
        double speed = Double.parseDouble(text);
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException(text + " (expected: > 0)");
        }
        return speed;
    }

    private static double readShare(String text) {
        double share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(text + " (expected: in 0..1)");
        }
        return share;
    }
}
