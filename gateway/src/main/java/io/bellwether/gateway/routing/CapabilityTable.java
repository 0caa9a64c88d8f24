package io.bellwether.gateway.routing;

import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.routing.Capabilities.Can;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of models in general, from a list that comes with the program; read by hand, as that is at every start.
 */
public final class CapabilityTable {
    private static final String SHIPPED = "models.csv";
    private static final int COLUMNS = 9;

    private final Map<String, Capabilities> byModel;

    private CapabilityTable(Map<String, Capabilities> byModel) {
        this.byModel = Map.copyOf(byModel);
    }

    /** The list that comes with this release. */
    public static CapabilityTable shipped() {
        try (InputStream file = CapabilityTable.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IllegalStateException(SHIPPED + " is not in the jar: the build is broken");
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * A table of these lines.
     *
     * @throws IllegalArgumentException naming the first line that is wrong
     */
    static CapabilityTable read(String text) {
        Map<String, Capabilities> byModel = new HashMap<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
                String[] cells = lines[i].split(",", -1);
                if (cells.length != COLUMNS || byModel.put(cells[0], capabilities(cells)) != null) {
                    throw new IllegalArgumentException(
                            SHIPPED + ": line " + (i + 1) + " (expected: " + COLUMNS + " columns, each model once)");
                }
            }
        }
        return new CapabilityTable(byModel);
    }

    /**
     * What is known of a model at any provider: of its name, else of the name without the day of its snapshot, else of
     * the part behind the maker's name.
     */
    public Capabilities of(String model) {
        Capabilities known = byModel.get(model);
        if (known == null) {
            known = byModel.get(withoutDay(model));
        }
        if (known != null) {
            return known;
        }
        int slash = model.lastIndexOf('/');
        return slash < 0 ? Capabilities.UNKNOWN : of(model.substring(slash + 1));
    }

    /** {@code gpt-4o-2024-08-06} without its last three parts. */
    private static String withoutDay(String model) {
        return model.replaceFirst("-20[0-9]{2}-?[0-9]{2}-?[0-9]{2}$", "");
    }

    private static Capabilities capabilities(String[] cells) {
        return new Capabilities(
                cells[1].isEmpty() ? 0 : Long.parseLong(cells[1]),
                cells[2].isEmpty() ? 0 : Long.parseLong(cells[2]),
                can(cells[3]),
                can(cells[4]),
                can(cells[5]),
                cells[6].equals("max_completion_tokens") ? Field.MAX_COMPLETION_TOKENS : Field.MAX_TOKENS);
    }

    private static Can can(String cell) {
        return switch (cell) {
            case "yes" -> Can.YES;
            case "no" -> Can.NO;
            case "" -> Can.UNKNOWN;
            default ->
                throw new IllegalArgumentException(SHIPPED + ": \"" + cell + "\" (expected: yes, no or nothing)");
        };
    }
}
