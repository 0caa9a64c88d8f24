package io.bellwether.language.intent;

import java.util.ArrayList;
import java.util.List;

/** Examples, as vectors of an embedder's. */
final class Meanings {
    private Meanings() {}

    /**
     * Of each example its vector, and those of the labels' names; one of what is outside has the number of labels as
     * its label.
     */
    static Lessons of(List<Example> examples, Embedder embedder) {
        List<String> labels = Lessons.labels(examples);
        List<float[]> vectors = new ArrayList<>();
        int[] own = new int[examples.size() + labels.size()];
        int[] numbers = new int[own.length];
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            vectors.add(embedder.embed(example.text()));
            own[i] = example.isOutside() ? labels.size() : labels.indexOf(example.label());
            numbers[i] = i;
        }
        for (int label = 0; label < labels.size(); label++) {
            vectors.add(embedder.embed(Lessons.named(labels.get(label))));
            own[examples.size() + label] = label;
            numbers[examples.size() + label] = Lessons.ALWAYS_LEARNT;
        }
        int width = vectors.isEmpty() ? 0 : vectors.getFirst().length;
        return new Lessons(labels, rows(vectors, width, own), numbers, width);
    }

    private static Rows rows(List<float[]> vectors, int width, int[] own) {
        int[] starts = new int[vectors.size() + 1];
        int[] columns = new int[vectors.size() * width];
        float[] values = new float[columns.length];
        for (int row = 0; row < vectors.size(); row++) {
            starts[row + 1] = (row + 1) * width;
            System.arraycopy(vectors.get(row), 0, values, row * width, width);
            for (int i = 0; i < width; i++) {
                columns[row * width + i] = i;
            }
        }
        return new Rows(starts, columns, values, own);
    }
}
