package io.bellwether.assistant.knowledge;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that one assistant knows.
 *
 * @param faqs by id, oldest first
 * @param papers by id, oldest first
 */
public record Stock(Map<String, Faq> faqs, Map<String, Paper> papers) {
    /** Nothing. */
    public static final Stock NONE = new Stock(Map.of(), Map.of());

    /** Takes copies. */
    public Stock {
        faqs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(faqs));
        papers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(papers));
    }
}
