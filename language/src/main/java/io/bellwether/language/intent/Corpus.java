package io.bellwether.language.intent;

import io.bellwether.language.text.Normaliser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples, read: of each the features, of accented ones once more without accents, and the labels' names as examples
 * of themselves.
 */
final class Corpus {
    private final List<String> labels;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Features features;
    private final Normaliser normaliser;
    private final Reading reading = new Reading();

    /** An example as learnt from. */
    static final class Entry {
        private final int label;
        private final int example;
        private final int[] keys;
        private final byte[] counts;

        private Entry(int label, int example, int[] keys, byte[] counts) {
            this.label = label;
            this.example = example;
            this.keys = keys;
            this.counts = counts;
        }

        /** Its label's number; one past the last for what is outside. */
        int label() {
            return label;
        }

        /** Which example it was made from, or {@link Lessons#ALWAYS_LEARNT}. */
        int example() {
            return example;
        }

        /** Features, in ascending order. */
        int[] keys() {
            return keys;
        }

        /** How often it has each of them. */
        byte[] counts() {
            return counts;
        }
    }

    Corpus(List<Example> examples, Normaliser normaliser, Features features) {
        this.features = features;
        this.normaliser = normaliser;
        this.labels = Lessons.labels(examples);
        labels.forEach(label -> numbers.put(label, numbers.size()));
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            add(example.text(), numbers.getOrDefault(example.label(), labels.size()), i);
        }
        labels.forEach(label -> add(Lessons.named(label), numbers.getOrDefault(label, 0), Lessons.ALWAYS_LEARNT));
    }

    private void add(String text, int label, int example) {
        reading.read(text, normaliser, features);
        entries.add(entry(label, example));
        if (reading.isAccented()) {
            reading.readFolded(features);
            entries.add(entry(label, example));
        }
    }

    private Entry entry(int label, int example) {
        int[] keys = reading.bag.keys();
        byte[] counts = new byte[keys.length];
        for (int i = 0; i < keys.length; i++) {
            counts[i] = (byte) Math.min(Byte.MAX_VALUE, reading.bag.countOf(keys[i]));
        }
        return new Entry(label, example, keys, counts);
    }

    Vocabulary vocabulary() {
        Map<Integer, Integer> in = new HashMap<>();
        for (Entry entry : entries) {
            for (int key : entry.keys()) {
                in.merge(key, 1, Integer::sum);
            }
        }
        int[] keys = in.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        float[] rarity = new float[keys.length];
        for (int i = 0; i < keys.length; i++) {
            rarity[i] = Vocabulary.rarity(entries.size(), in.getOrDefault(keys[i], 0));
        }
        return new Vocabulary(keys, rarity, Vocabulary.rarity(entries.size(), 0));
    }

    /** The entries as vectors. */
    Lessons lessons(Vocabulary vocabulary) {
        int[] numbers = entries.stream().mapToInt(Entry::example).toArray();
        return new Lessons(labels, rows(vocabulary, new Weighing()), numbers, vocabulary.size());
    }

    private Rows rows(Vocabulary vocabulary, Weighing weighing) {
        int[] starts = new int[entries.size() + 1];
        for (int i = 0; i < entries.size(); i++) {
            starts[i + 1] = starts[i] + entries.get(i).keys().length;
        }
        int[] columns = new int[starts[entries.size()]];
        float[] values = new float[columns.length];
        int[] own = new int[entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            own[i] = entry.label();
            weighing.weigh(entry.keys(), entry.counts(), vocabulary);
            for (int j = 0; j < entry.keys().length; j++) {
                columns[starts[i] + j] = vocabulary.row(entry.keys()[j]);
                values[starts[i] + j] = weighing.value(j);
            }
        }
        return new Rows(starts, columns, values, own);
    }
}
