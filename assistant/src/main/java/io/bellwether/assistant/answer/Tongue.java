package io.bellwether.assistant.answer;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells in which language somebody writes. */
@FunctionalInterface
public interface Tongue {
    /**
     * By letters that only one language has, and by small words: Vietnamese, Chinese, English; good enough to answer in
     * kind, not for more.
     */
    Tongue BY_LETTERS = Tongue::byLetters;

    /** A code such as {@code vi}; nothing where the text does not tell. */
    Optional<String> of(String text);

    private static Optional<String> byLetters(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int han = 0;
        int vietnamese = 0;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            han += Small.isHan(c) ? 1 : 0;
            vietnamese += Small.isVietnamese(c) ? 1 : 0;
        }
        if (han > 0 && han * 2 >= vietnamese) {
            return Optional.of("zh");
        }
        return vietnamese > 0 ? Optional.of("vi") : Small.byWords(lower);
    }

    /** Small words that tell. */
    final class Small {
        private static final String VIETNAMESE_LETTERS =
                "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
        private static final Set<String> VIETNAMESE = Set.of(
                "khong", "ko", "dc", "duoc", "toi", "minh", "shop", "gia", "bao", "nhieu", "chao", "cam", "hang",
                "giao", "doi", "tra", "sp", "em", "anh", "chi", "oi", "nhe", "nha", "muon", "mua", "gap", "nhan",
                "vien", "cho", "con", "the", "nao", "khi", "lam", "sao", "don");
        private static final Set<String> ENGLISH = Set.of(
                "the", "is", "are", "what", "how", "do", "does", "can", "i", "you", "my", "your", "please", "hello",
                "hi", "thanks", "where", "when", "order", "a", "an", "of", "to", "and", "for", "it", "have", "want",
                "with");

        private Small() {}

        static boolean isHan(char c) {
            return c >= 0x3400 && c <= 0x9FFF;
        }

        static boolean isVietnamese(char c) {
            return c >= 0x80 && VIETNAMESE_LETTERS.indexOf(c) >= 0;
        }

        static Optional<String> byWords(String lower) {
            int vietnamese = 0;
            int english = 0;
            for (String word : lower.split("[^a-z]+", -1)) {
                vietnamese += VIETNAMESE.contains(word) ? 1 : 0;
                english += ENGLISH.contains(word) ? 1 : 0;
            }
            if (vietnamese == english) {
                return Optional.empty();
            }
            return Optional.of(vietnamese > english ? "vi" : "en");
        }
    }
}
