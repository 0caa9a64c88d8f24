package io.bellwether.cli;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/** The parts that command specifications are made of: options with a label, a help text and a checked value. */
final class Specs {

    private static final int HIGHEST_PORT = 65_535;

    private static final String JSON = "--json";

    private Specs() {}

    static CommandSpec command(String name, String... description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description).sortOptions(false);
        return spec.addOption(help());
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }

    /** An option whose written value one function reads, throwing {@link IllegalArgumentException} for a bad one. */
    static <T> OptionSpec option(String name, String label, Class<T> type, Reader<T> reader, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(type)
                .converters(reader.converter())
                .description(description)
                .build();
    }

    /** For whoever wants the document and no table. */
    static OptionSpec json() {
        return OptionSpec.builder(JSON)
                .description("Show the document as it came.")
                .build();
    }

    static OperatorOptions.Shown shown(Arguments arguments) {
        return arguments.<Boolean>option(JSON).orElse(false) ? OperatorOptions.Shown.JSON : OperatorOptions.Shown.TABLE;
    }

    static OptionSpec words(String name, String label, String description) {
        return option(name, label, String.class, text -> text, description);
    }

    static OptionSpec path(String name, String label, String description) {
        return option(name, label, Path.class, Path::of, description);
    }

    static OptionSpec port(String description) {
        return option("--port", "N", Integer.class, Specs::readPort, description);
    }

    static PositionalParamSpec file(String description) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("FILE")
                .type(Path.class)
                .converters(((Reader<Path>) Path::of).converter())
                .description(description)
                .build();
    }

    /** A word at the first place, which must be there. */
    static PositionalParamSpec word(String label, String description) {
        return word(label, description, "1");
    }

    /** A word at the first place that may be left out. */
    static PositionalParamSpec optionalWord(String label, String description) {
        return word(label, description, "0..1");
    }

    private static PositionalParamSpec word(String label, String description, String arity) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity(arity)
                .required(arity.equals("1"))
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    static int readAtLeast(int least, String text) {
        int value = Integer.parseInt(text);
        if (value < least) {
            throw new IllegalArgumentException(text + " (expected: >= " + least + ")");
        }
        return value;
    }

    private static int readPort(String text) {
        int value = readAtLeast(0, text);
        if (value > HIGHEST_PORT) {
            throw new IllegalArgumentException(text + " (expected: 0.." + HIGHEST_PORT + ")");
        }
        return value;
    }

    /** Reads a written value. */
    @FunctionalInterface
    interface Reader<T> {

        T read(String text);

        default ITypeConverter<T> converter() {
            return text -> {
                try {
                    return read(text);
                } catch (IllegalArgumentException e) {
                    throw new TypeConversionException(String.valueOf(e.getMessage()));
                }
            };
        }
    }
}
