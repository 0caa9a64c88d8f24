package io.bellwether.simulator.answer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The languages the simulated shop speaks, told apart by their letters and a few words. */
enum Language {
    EN,
    VI,
    ZH;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern VIETNAMESE_LETTER =
            Pattern.compile("[ăđơưĂĐƠƯ\\u1EA0-\\u1EF9]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern VIETNAMESE_WORD = Pattern.compile(
            " (khong|duoc|chao|xin chao|don hang|giao hang|bao nhieu|cam on|cua hang|mua|minh|toi|ban oi|shop oi|em oi"
                    + "|doi tra|thanh toan|gia|bao gio|may gio|the nao|o dau|vay) ");

    static Language of(String text) {
        if (text.codePoints().anyMatch(Character::isIdeographic)) {
            return ZH;
        }
        boolean vietnamese = VIETNAMESE_LETTER
                        .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                        .find()
                || VIETNAMESE_WORD.matcher(plain(text)).find();
        return vietnamese ? VI : EN;
    }

    /** Lower case, without marks, words parted and surrounded by single spaces. */
    static String plain(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        String words = NOT_WORD.matcher(bare.toLowerCase(Locale.ROOT).replace('đ', 'd'))
                .replaceAll(" ");
        return " " + words.strip() + " ";
    }
}
