package io.bellwether.assistant.answer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words that bind the shop: what is free, what is given, what is paid back. A model may say them only where the
 * knowledge or the persona does; a customer who talks it into a promise has none.
 */
final class Promises {
    /** Cut into units as answers are: words, or single Chinese characters. */
    private static final List<List<String>> PHRASES = Stream.of(
                    "miễn phí",
                    "mien phi",
                    "tặng kèm",
                    "tặng bạn",
                    "tặng anh",
                    "tặng chị",
                    "cam kết",
                    "bồi thường",
                    "sẽ hoàn tiền",
                    "được hoàn tiền",
                    "hoàn tiền toàn bộ",
                    "hoàn lại tiền",
                    "bảo hành trọn đời",
                    "for free",
                    "free of charge",
                    "free shipping",
                    "full refund",
                    "will refund",
                    "money back",
                    "guarantee",
                    "guaranteed",
                    "legally binding",
                    "binding offer",
                    "lifetime warranty",
                    "compensation",
                    "免费",
                    "包邮",
                    "全额退款",
                    "赔偿",
                    "保证",
                    "终身保修",
                    "赠送")
            .map(Units::of)
            .map(units -> units.stream().map(String::strip).toList())
            .toList();

    private final List<String> sources;
    private final String instead;

    /**
     * @param sources texts of ours
     * @param instead stands where a promise was that none of them makes
     */
    Promises(List<String> sources, String instead) {
        this.sources = List.copyOf(sources);
        this.instead = instead;
    }

    /** How many of the last units may be the beginning of a promise. */
    int waiting(List<String> held) {
        for (int count = Math.min(held.size(), 3); count > 0; count--) {
            int from = held.size() - count;
            int units = count;
            boolean begins = PHRASES.stream()
                    .anyMatch(phrase -> phrase.size() > units && isThere(held, from, phrase.subList(0, units)));
            if (begins) {
                return count;
            }
        }
        return 0;
    }

    /** How many units a promise takes that begins there and that nobody of ours has made; 0 where none does. */
    int at(List<String> held, int from) {
        return PHRASES.stream()
                .filter(phrase -> isThere(held, from, phrase) && !isMade(phrase))
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    private static boolean isThere(List<String> held, int from, List<String> phrase) {
        if (from + phrase.size() > held.size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            String said = Texts.bare(held.get(from + i)).toLowerCase(Locale.ROOT);
            if (!said.equals(phrase.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isMade(List<String> phrase) {
        boolean han = Tongue.Small.isHan(phrase.getFirst().charAt(0));
        String written = String.join(han ? "" : " ", phrase);
        return sources.stream().anyMatch(source -> Texts.contains(source, written));
    }

    /** What stands instead, with the marks and blanks that were behind the promise. */
    String instead(String last) {
        int end = last.lastIndexOf(Texts.bare(last)) + Texts.bare(last).length();
        return instead + last.substring(end);
    }
}
