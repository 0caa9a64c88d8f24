package io.bellwether.app.settings;

/**
 * How long operators can look at requests that are over.
 *
 * @param kept so many that were answered, and as many that were not; 0 keeps none
 */
public record RequestSettings(int kept) {

    static RequestSettings read(Section section) {
        return new RequestSettings(section.count(
                "kept",
                2_000,
                Span.of(0, 100_000),
                "how many answered requests this replica shows to operators, and as many others; no bodies;"
                        + " in a flood the first of each second, a twentieth of them; 0 is none"));
    }
}
