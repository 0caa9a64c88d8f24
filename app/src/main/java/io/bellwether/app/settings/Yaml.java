package io.bellwether.app.settings;

import io.bellwether.app.settings.Findings.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Bytes to a tree of YAML nodes, for files that may be hostile or half-written: one document of at most 1 MiB, few
 * levels, few aliases, no tags, every value a text whose meaning the setting decides. The parser's own messages quote
 * the file, so none of them is passed on.
 */
final class Yaml {
    static final int LARGEST_BYTES = 1 << 20;
    static final int DEEPEST = 20;
    static final int MOST_ALIASES = 50;

    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final String BROKEN = "is not valid YAML here";

    private final Findings findings;
    private final LoadSettings settings = LoadSettings.builder()
            .setCodePointLimit(LARGEST_BYTES + 1)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setAllowNonScalarKeys(true)
            .setSchema(new FailsafeSchema())
            .build();

    Yaml(Findings findings) {
        this.findings = findings;
    }

    /** The document's mapping; empty when something is wrong, which the findings then say. */
    Optional<MappingNode> read(byte[] bytes) {
        if (bytes.length > LARGEST_BYTES) {
            findings.error("", "is larger than 1 MiB", "a settings file is a few KiB: is this the right file?");
            return Optional.empty();
        }
        return text(bytes).flatMap(this::read);
    }

    private Optional<MappingNode> read(String text) {
        try {
            return sane(text) ? root(new Compose(settings).composeString(text)) : Optional.empty();
        } catch (ReaderException unprintable) {
            Place place = placeAt(text, unprintable.getPosition());
            findings.errorAt(
                    place, "", "holds a character that may not be in YAML", "remove it or write it as an escape");
        } catch (MarkedYamlEngineException broken) {
            findings.errorAt(
                    broken.getProblemMark().map(Yaml::place).orElse(Place.START),
                    "",
                    explained(broken.getProblem()),
                    remedy(broken.getProblem()));
        } catch (YamlEngineException broken) {
            findings.error("", "is not valid YAML", "check it with a YAML editor");
        }
        return Optional.empty();
    }

    private Optional<MappingNode> root(Optional<Node> node) {
        if (node.isEmpty()) {
            findings.error("", "is empty", "start from examples/minimal.yaml");
            return Optional.empty();
        }
        if (node.get() instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        findings.error("", "is not a mapping of settings", "start from examples/minimal.yaml");
        return Optional.empty();
    }

    /** Walks the events, which takes no stack, before anything is built of them. */
    private boolean sane(String text) {
        int depth = 0;
        int documents = 0;
        int aliases = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            documents += event instanceof DocumentStartEvent ? 1 : 0;
            aliases += event instanceof AliasEvent ? 1 : 0;
            if (depth > DEEPEST) {
                return refused(event, "is nested deeper than " + DEEPEST + " levels", "no setting is that deep");
            }
            if (documents > 1) {
                return refused(event, "holds a second document", "keep one document and drop the line ---");
            }
            if (aliases > MOST_ALIASES) {
                return refused(event, "has more than " + MOST_ALIASES + " aliases", "write the values out");
            }
            if (tagged(event)) {
                return refused(event, "has a tag (a word after !)", "remove the tag; quote a text that starts with !");
            }
        }
        return true;
    }

    private boolean refused(Event event, String what, String remedy) {
        findings.errorAt(event.getStartMark().map(Yaml::place).orElse(Place.START), "", what, remedy);
        return false;
    }

    private static boolean tagged(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag().isPresent();
            case CollectionStartEvent collection -> collection.getTag().isPresent();
            default -> false;
        };
    }

    /** Whether nothing is written there, in one of the ways that YAML has for it. */
    static boolean isNothing(ScalarNode scalar) {
        return scalar.isPlain() && NOTHING.contains(scalar.getValue());
    }

    /** Where a mark stands; the parser counts from 0. */
    static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place placeAt(String text, int position) {
        String before = text.substring(0, Math.clamp(position, 0, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int start = before.lastIndexOf('\n') + 1;
        return new Place(line, before.codePointCount(start, before.length()) + 1);
    }

    /** Our words for the parser's: its own may hold a piece of the file. */
    private static String explained(String problem) {
        if (problem.contains("TAB")) {
            return "has a tab where only spaces may be";
        }
        if (problem.contains("alias") || problem.contains("anchor")) {
            return "has an alias that leads nowhere or an anchor that is no name";
        }
        if (problem.contains("tag")) {
            return "has a tag (a word after !)";
        }
        if (problem.contains("block end") || problem.contains("mapping values") || problem.contains("expected ':'")) {
            return BROKEN + ": the indentation or a colon is off";
        }
        return BROKEN;
    }

    private static String remedy(String problem) {
        if (problem.contains("TAB")) {
            return "indent with spaces";
        }
        if (problem.contains("alias") || problem.contains("anchor") || problem.contains("tag")) {
            return "quote a text that starts with *, & or !";
        }
        return "check indentation, quotes and brackets at this line and the one before";
    }

    private Optional<String> text(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            findings.errorAt(placeAt(text, text.length()), "", "is not UTF-8 text", "save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
    }
}
