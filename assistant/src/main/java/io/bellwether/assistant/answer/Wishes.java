package io.bellwether.assistant.answer;

import io.bellwether.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What a customer wants, as far as it decides who answers. */
@FunctionalInterface
public interface Wishes {
    /** By a list of phrases, with and without diacritics; knows only who wants a person. */
    Wishes BY_PHRASE = (message, language) -> PersonPhrases.ask(message) ? Wish.PERSON : Wish.UNKNOWN;

    /** What a message is about; the message may be several lines that were sent one after the other. */
    Wish of(String message, String language);

    /** Somebody will ask soon: what takes a while may begin. Returns at once. */
    default void prepare() {}

    /**
     * What a message is about.
     *
     * @param intent such as {@code order_status}; {@code out_of_scope} for what is none of them; empty when nobody has
     *     looked
     * @param confidence how likely {@code ranked}'s first is the right one, 0..1
     * @param ranked the three likeliest, whatever became of them
     */
    record Wish(String intent, double confidence, List<String> ranked) {
        /** The intent of somebody who wants a person. */
        public static final String HUMAN = "human";

        /** The intent of somebody who asks where an order is. */
        static final String ORDER_STATUS = "order_status";

        /** Of a message that wants nothing that a shop does. */
        public static final String OUTSIDE = "out_of_scope";

        public static final Wish UNKNOWN = new Wish("", 0, List.of());
        static final Wish PERSON = new Wish(HUMAN, 1, List.of(HUMAN));

        /** A person is given for less than certainty only where hardly anything else is meant. */
        private static final double SURE = 0.8;

        private static final double UNSURE = 0.4;

        /** Takes a copy. */
        public Wish {
            ranked = List.copyOf(ranked);
        }

        /** Whether a person is asked for, and surely enough. */
        public boolean wantsPerson() {
            return intent.equals(HUMAN) && confidence >= SURE;
        }

        /** Whether anybody has looked. */
        public boolean isKnown() {
            return !intent.isEmpty();
        }

        /** Whether it was looked at and not understood. */
        boolean isUnclear() {
            return isKnown() && (intent.equals(OUTSIDE) || confidence < UNSURE);
        }

        /** By what routes may choose who answers; what the message does not want for sure says nothing of it. */
        Model.Task task() {
            return isKnown() && !intent.equals(OUTSIDE)
                    ? new Model.Task.Judged(intent, confidence)
                    : Model.Task.UNKNOWN;
        }

        /** How likely it is, in whole per cent. */
        public long percent() {
            return Math.round(100 * confidence);
        }

        /** As a member {@code intent} of an object that is open; nothing where nobody has looked. */
        JsonWriter write(JsonWriter json) {
            if (!isKnown()) {
                return json;
            }
            byte[] share = String.format(Locale.ROOT, "%.2f", confidence).getBytes(StandardCharsets.US_ASCII);
            json.name("intent").object().member("name", intent);
            json.name("confidence").raw(share, 0, share.length).name("ranked").array();
            ranked.forEach(json::value);
            return json.endArray().endObject();
        }
    }
}
