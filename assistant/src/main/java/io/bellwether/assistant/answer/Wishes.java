package io.bellwether.assistant.answer;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a customer wants, as far as it decides who answers. */
@FunctionalInterface
public interface Wishes {
    /**
     * What a message is about.
     *
     * @param intent such as {@code human}; empty when it is not known
     * @param confidence 0..1
     */
    record Wish(String intent, double confidence) {
        /** The intent of somebody who wants a person. */
        public static final String HUMAN = "human";

        public static final Wish UNKNOWN = new Wish("", 0);

        /** Whether a person is asked for, and surely enough. */
        public boolean wantsPerson() {
            return intent.equals(HUMAN) && confidence >= 0.6;
        }
    }

    /** By a list of phrases, with and without diacritics; knows only who wants a person. */
    Wishes BY_PHRASE = Phrase::wish;

    Wish of(String message, String language);

    /** Phrases that ask for a person. */
    final class Phrase {
        private static final Map<String, List<String>> PERSON = Map.of(
                "vi",
                List.of(
                        "gap nhan vien",
                        "gap nguoi that",
                        "noi chuyen voi nguoi",
                        "noi chuyen voi nhan vien",
                        "gap tu van vien",
                        "chuyen nhan vien",
                        "cho minh gap nguoi",
                        "cho toi gap nguoi",
                        "gap tong dai",
                        "nhan vien ho tro dau"),
                "en",
                List.of(
                        "talk to a human",
                        "speak to a human",
                        "talk to a person",
                        "speak to someone",
                        "talk to someone",
                        "real person",
                        "human agent",
                        "live agent",
                        "speak to an agent",
                        "talk to an agent"),
                "zh",
                List.of("人工客服", "转人工", "找人工", "真人客服", "人工服务"));

        private Phrase() {}

        private static Wish wish(String message, String language) {
            String folded = folded(message);
            boolean asked = PERSON.values().stream().flatMap(List::stream).anyMatch(folded::contains);
            return asked ? new Wish(Wish.HUMAN, 1) : Wish.UNKNOWN;
        }

        /** Lower case without diacritics, blanks run together. */
        static String folded(String text) {
            String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
            StringBuilder plain = new StringBuilder(apart.length());
            apart.codePoints()
                    .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                    .map(c -> c == 'đ' ? 'd' : c)
                    .forEach(plain::appendCodePoint);
            return plain.toString().replaceAll("\\s+", " ");
        }
    }
}
