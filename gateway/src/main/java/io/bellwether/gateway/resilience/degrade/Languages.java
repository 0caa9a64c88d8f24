package io.bellwether.gateway.resilience.degrade;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which of the languages we have a caller likes best (RFC 9110, 12.5.4; looking up as in RFC 4647, 3.4). */
final class Languages {
    private Languages() {}

    /** The one of those offered that the field's value ranks highest; nothing when it names none of them. */
    static Optional<String> best(String acceptLanguage, Collection<String> offered) {
        Optional<String> best = Optional.empty();
        double highest = 0;
        for (String range : acceptLanguage.split(",", -1)) {
            String[] parts = range.split(";", -1);
            Optional<String> match = match(parts[0].strip().toLowerCase(Locale.ROOT), offered);
            double quality = quality(parts);
            if (match.isPresent() && quality > highest) {
                best = match;
                highest = quality;
            }
        }
        return best;
    }

    private static Optional<String> match(String range, Collection<String> offered) {
        String rest = range;
        while (!rest.isEmpty()) {
            if (offered.contains(rest)) {
                return Optional.of(rest);
            }
            int dash = rest.lastIndexOf('-');
            rest = dash < 0 ? "" : rest.substring(0, dash);
        }
        return Optional.empty();
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("q=")) {
                try {
                    return Double.parseDouble(part.substring(2));
                } catch (NumberFormatException odd) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
