package io.bellwether.language.intent;

import java.util.List;

/** What there is to be learnt from. Whoever is handed it leaves its arrays as they are. */
final class Lessons {
    /** Of a text that is no example: it is never held out. */
    static final int ALWAYS_LEARNT = -1;

    private final List<String> labels;
    private final Rows rows;
    private final int[] examples;
    private final int features;

    /**
     * @param rows the texts; one of what is outside has the number of labels as its label
     * @param examples of each row the example that it was made from, or {@link #ALWAYS_LEARNT}
     * @param features how many there are
     */
    Lessons(List<String> labels, Rows rows, int[] examples, int features) {
        if (labels.size() < 2) {
            throw new IllegalArgumentException("labels: " + labels + " (expected: two or more)");
        }
        this.labels = List.copyOf(labels);
        this.rows = rows;
        this.examples = examples;
        this.features = features;
    }

    /** In alphabetical order. */
    List<String> labels() {
        return labels;
    }

    Rows rows() {
        return rows;
    }

    int features() {
        return features;
    }

    int example(int row) {
        return examples[row];
    }

    /** One a label, and one more where some of the texts are of what is outside. */
    int columns() {
        for (int own : rows.labels()) {
            if (own == labels.size()) {
                return labels.size() + 1;
            }
        }
        return labels.size();
    }

    /** The labels of examples, in alphabetical order. */
    static List<String> labels(List<Example> examples) {
        return examples.stream()
                .filter(example -> !example.isOutside())
                .map(Example::label)
                .distinct()
                .sorted()
                .toList();
    }

    /** {@code order_status} is read as two words. */
    static String named(String label) {
        return label.replace('_', ' ').replace('-', ' ');
    }
}
