package io.bellwether.assistant.design;

import io.bellwether.assistant.knowledge.Canonical;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new assistant begins with: a document and questions with answers, of one trade.
 *
 * @param name such as {@code fashion}
 * @param title what people call it
 */
public record Template(String name, String title, JsonTree design, List<Faq> faqs) {
    /** Those that there are. */
    public static final List<String> NAMES = List.of("fashion", "electronics", "cosmetics", "marketplace");

    /** Stands for the shop's name in every text. */
    private static final String SHOP = "{shop}";

    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 16, 20, 1 << 14);

    /** Takes a copy. */
    public Template {
        faqs = List.copyOf(faqs);
    }

    /** The template of this name, for a shop. */
    public static Optional<Template> of(String name, String shop) {
        return NAMES.contains(name) ? Optional.of(read(name, shop)) : Optional.empty();
    }

    private static Template read(String name, String shop) {
        try (InputStream in = Template.class.getResourceAsStream("templates/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException(name + ": no such template (expected: one of " + NAMES + ")");
            }
            JsonTree tree = filled(JsonTree.read(in.readAllBytes(), LIMITS), shop);
            List<Faq> faqs = tree.member("faqs").orElse(tree) instanceof JsonTree.Items(List<JsonTree> items)
                    ? items.stream().map(item -> faq(item, name)).toList()
                    : List.of();
            return new Template(name, text(tree, "title"), tree.member("design").orElse(tree), faqs);
        } catch (IOException | JsonProblem broken) {
            throw new UncheckedIOException(new IOException(name, broken));
        }
    }

    private static JsonTree filled(JsonTree tree, String shop) {
        return switch (tree) {
            case JsonTree.Text(String value) -> new JsonTree.Text(value.replace(SHOP, shop));
            case JsonTree.Items(List<JsonTree> values) ->
                new JsonTree.Items(
                        values.stream().map(value -> filled(value, shop)).toList());
            case JsonTree.Members(Map<String, JsonTree> values) -> {
                Map<String, JsonTree> all = new LinkedHashMap<>();
                values.forEach((name, value) -> all.put(name, filled(value, shop)));
                yield new JsonTree.Members(all);
            }
            default -> tree;
        };
    }

    private static Faq faq(JsonTree item, String name) {
        String question = text(item, "q");
        List<String> others = item.member("also").orElse(item) instanceof JsonTree.Items(List<JsonTree> also)
                ? also.stream().flatMap(one -> one.text().stream()).toList()
                : List.of();
        return new Faq("f" + Canonical.id(question), question, others, text(item, "a"), "vi", true, "template " + name);
    }

    private static String text(JsonTree tree, String name) {
        return tree.member(name).flatMap(JsonTree::text).orElse("");
    }
}
