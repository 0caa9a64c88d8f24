package io.bellwether.language.intent;

import java.util.List;

/**
 * A judgement and what it was chosen from.
 *
 * @param labels the likeliest ones, the likeliest first
 */
public record Ranked(Judgement judgement, List<String> labels) {
    public Ranked {
        labels = List.copyOf(labels);
    }
}
