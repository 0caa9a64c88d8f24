package io.bellwether.language.search;

import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;

/**
 * A field of the index, and how much a term found there is worth. Who types marks means them, so that a word found with
 * its marks counts twice; pairs of neighbours mean order.
 */
enum Part {
    TITLE(1.0f, false),
    TITLE_FOLDED(1.5f, true),
    BODY_FOLDED(0.6f, true);

    /** Of one title, and of one body; what stands after is not found. */
    static final int MOST_WORDS = 2_000;

    private static final FieldType TYPE = type();

    private final float worth;
    private final boolean folded;

    Part(float worth, boolean folded) {
        this.worth = worth;
        this.folded = folded;
    }

    float worth() {
        return worth;
    }

    /** Whether its terms have no marks, and pairs are among them. */
    boolean isFolded() {
        return folded;
    }

    /** Adds the terms of a text. */
    void add(Document document, String text) {
        List<String> terms = folded ? Terms.withPairs(Terms.folded(text, MOST_WORDS)) : Terms.words(text, MOST_WORDS);
        document.add(new Field(name(), new TermStream(terms), TYPE));
    }

    private static FieldType type() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }
}
