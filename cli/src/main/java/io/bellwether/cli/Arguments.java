package io.bellwether.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What was typed for one command, each value already of its type. */
final class Arguments {

    private final ParseResult parsed;

    Arguments(ParseResult parsed) {
        this.parsed = parsed;
    }

    /** The last word of the command. */
    String command() {
        return parsed.commandSpec().name();
    }

    <T> Optional<T> option(String name) {
        @Nullable OptionSpec matched = parsed.matchedOption(name);
        return matched == null ? Optional.empty() : Optional.ofNullable(matched.getValue());
    }

    <T> Optional<T> positional() {
        return positional(0);
    }

    <T> Optional<T> positional(int at) {
        @Nullable PositionalParamSpec matched = parsed.matchedPositional(at);
        return matched == null ? Optional.empty() : Optional.ofNullable(matched.getValue());
    }

    OptionalInt wholeNumber(String name) {
        return this.<Integer>option(name).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    OptionalLong longNumber(String name) {
        return this.<Long>option(name).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    OptionalDouble number(String name) {
        return this.<Double>option(name).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
