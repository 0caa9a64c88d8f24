package io.bellwether.language.intent;

import io.bellwether.language.text.Normaliser;

/** How a message becomes a vector. Any thread. */
sealed interface Reader {
    /** Leaves a message's vector in the reading. */
    void read(CharSequence message, Reading reading);

    /** By its words and letters. */
    record OfLetters(Normaliser normaliser, Features features, Vocabulary vocabulary) implements Reader {
        @Override
        public void read(CharSequence message, Reading reading) {
            reading.read(message, normaliser, features);
            Bag bag = reading.bag;
            weigh(bag, reading.weighing);
            reading.vector.clear();
            for (int i = 0; i < bag.size(); i++) {
                int row = vocabulary.row(bag.key(i));
                if (row >= 0) {
                    reading.vector.add(row, reading.weighing.scaled(i, Features.group(bag.key(i))));
                }
            }
        }

        private void weigh(Bag bag, Weighing weighing) {
            weighing.begin(bag.size());
            for (int i = 0; i < bag.size(); i++) {
                int key = bag.key(i);
                weighing.put(i, Features.group(key), bag.count(i), vocabulary.rarityAt(vocabulary.row(key)));
            }
            weighing.finish();
        }
    }

    /** By its meaning. */
    record OfMeaning(Embedder embedder) implements Reader {
        @Override
        public void read(CharSequence message, Reading reading) {
            float[] meaning = embedder.embed(message);
            reading.vector.clear();
            for (int i = 0; i < meaning.length; i++) {
                reading.vector.add(i, meaning[i]);
            }
        }
    }
}
