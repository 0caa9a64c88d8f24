package io.bellwether.assistant.answer;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prices and percentages that somebody of ours wrote: in the knowledge, the persona or an answer. A model's own are
 * taken out before they are shown, since a customer takes them for promises; so are a customer's, unless the answer
 * only says what they are looking for ("dưới 500k").
 */
final class Amounts {
    private static final String MONEY =
            "đồng|vnđ|vnd|đ|₫|k|tr|triệu|tỷ|nghìn|ngàn|đô la|đô|usd|dollars?|cents?|\\$|€|£|¥|euros?|rmb|yuan|%|元|块"
                    + "|percent|phần trăm";
    private static final String SIGNS = "$₫€£¥";
    private static final Pattern AMOUNT = Pattern.compile(
            "([" + SIGNS + "]?)(\\p{Nd}[\\p{Nd}.,]*)\\s*(" + MONEY + ")?(?![\\p{L}\\p{Nd}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern UNIT = Pattern.compile(
            "^(?:" + MONEY + ")(?![\\p{L}\\p{Nd}]).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile(".*\\p{Nd}[\\p{Nd}.,]*\\s*$", Pattern.DOTALL);
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[.,]\\d{3})+");

    /** Numbers in words, before a unit of money. */
    private static final Set<String> NUMBERS = Set.of(
            "một",
            "hai",
            "ba",
            "bốn",
            "tư",
            "năm",
            "lăm",
            "sáu",
            "bảy",
            "tám",
            "chín",
            "mười",
            "mươi",
            "trăm",
            "nghìn",
            "ngàn",
            "triệu",
            "tỷ",
            "rưỡi",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "hundred",
            "thousand",
            "million",
            "single",
            "一",
            "二",
            "两",
            "三",
            "四",
            "五",
            "六",
            "七",
            "八",
            "九",
            "十",
            "百",
            "千",
            "万");

    /** What a customer looks for, not what the shop asks for. */
    private static final Set<String> LOOKED_FOR =
            Set.of("dưới", "trên", "tầm", "ngân sách", "sách", "under", "below", "above", "over", "budget", "than");

    /** Behind these a number is a price, whatever stands behind it. */
    private static final Set<String> PRICED = Set.of("giá", "gia", "price", "chỉ", "only", "cost", "costs", "价", "格");

    /** Behind a number: whatever it counts; and that its writer did not say what. */
    private static final String ANY = " *";

    private static final String UNSAID = " ?";
    private static final int LARGE_DIGITS = 4;

    private final Set<String> known = new HashSet<>();
    private final Set<String> mentioned = new HashSet<>();
    private final List<String> sources;
    private final String instead;

    /**
     * @param sources all texts that amounts may come from
     * @param said what the customer wrote
     * @param instead stands where an amount was that nobody wrote
     */
    Amounts(List<String> sources, List<String> said, String instead) {
        this.sources = List.copyOf(sources);
        this.instead = instead;
        sources.forEach(source -> collect(source, known));
        said.forEach(words -> collect(words, mentioned));
    }

    private static void collect(String source, Set<String> into) {
        Matcher amount = AMOUNT.matcher(source);
        while (amount.find()) {
            String unit = unit(amount);
            String number = number(amount.group(2), unit);
            if (!unit.isEmpty() || isLarge(number)) { // "[1]" and "size 42" are no prices
                into.add(number + kind(unit));
                into.add(number + ANY);
            }
        }
    }

    private static boolean isLarge(String number) {
        return number.replaceAll("[.].*", "").length() >= LARGE_DIGITS;
    }

    /** How many of the last units wait for the next: a number may be followed by what it counts. */
    int waiting(List<String> held) {
        return !held.isEmpty() && ENDS_IN_NUMBER.matcher(held.getLast()).matches() ? 1 : 0;
    }

    /**
     * A word whose amounts are all known.
     *
     * @param before the word before it
     * @param next tells what a number at its end counts
     */
    String mended(String before, String word, String next) {
        Matcher amount = AMOUNT.matcher(word);
        StringBuilder mended = new StringBuilder();
        while (amount.find()) {
            boolean last = amount.hitEnd() || word.substring(amount.end()).isBlank();
            String unit =
                    unit(amount).isEmpty() && last && UNIT.matcher(next).matches() ? firstWord(next) : unit(amount);
            boolean right = isRight(before, amount.group(2), unit);
            String blanks =
                    amount.group().substring(amount.group().stripTrailing().length());
            amount.appendReplacement(mended, Matcher.quoteReplacement(right ? amount.group() : instead + blanks));
        }
        return spelt(before, amount.appendTail(mended).toString());
    }

    private boolean isRight(String before, String digits, String unit) {
        String number = number(digits, unit);
        String value = number + (unit.isEmpty() ? ANY : kind(unit));
        boolean counts = unit.isEmpty()
                && !PRICED.contains(before)
                && !GROUPED.matcher(western(digits)).matches();
        boolean lookedFor = LOOKED_FOR.contains(before) && mentioned.contains(number + ANY);
        return counts || known.contains(value) || known.contains(number + UNSAID) || lookedFor;
    }

    /** "một nghìn đồng": the unit behind a number in words, where nobody of ours has written both. */
    private String spelt(String before, String word) {
        String bare = Texts.bare(word).toLowerCase(Locale.ROOT);
        if (!NUMBERS.contains(before)
                || NUMBERS.contains(bare)
                || !UNIT.matcher(bare).matches()) {
            return word;
        }
        boolean written = sources.stream()
                .anyMatch(
                        source -> Texts.contains(source, before + " " + bare) || Texts.contains(source, before + bare));
        return written ? word : instead + word.substring(word.stripTrailing().length());
    }

    private static String firstWord(String next) {
        return next.strip().toLowerCase(Locale.ROOT).replaceAll("[.,;:!?)].*$", "");
    }

    private static String unit(Matcher amount) {
        String after = amount.group(3) == null ? "" : amount.group(3).toLowerCase(Locale.ROOT);
        return after.isEmpty() ? amount.group(1) : after;
    }

    /** Digits of all scripts and widths as we write them. */
    private static String western(String digits) {
        StringBuilder western = new StringBuilder(digits.length());
        for (char c : Normalizer.normalize(digits, Normalizer.Form.NFKC).toCharArray()) {
            western.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c);
        }
        return western.toString().replaceAll("[.,]+$", "");
    }

    /** The same for 1.250.000 đ, 1250k and 1,25 triệu. */
    private static String number(String digits, String unit) {
        BigDecimal factor =
                switch (unit) {
                    case "k", "nghìn", "ngàn" -> BigDecimal.valueOf(1_000);
                    case "tr", "triệu" -> BigDecimal.valueOf(1_000_000);
                    case "tỷ" -> BigDecimal.valueOf(1_000_000_000);
                    default -> BigDecimal.ONE;
                };
        String plain = western(digits).replaceAll("[^\\d.,]", "");
        String number = GROUPED.matcher(plain).matches()
                ? plain.replaceAll("[.,]", "")
                : plain.replace(',', '.').replaceAll("\\.(?=.*\\.)", "");
        boolean readable = number.chars().anyMatch(Character::isDigit);
        return readable
                ? new BigDecimal(number).multiply(factor).stripTrailingZeros().toPlainString()
                : "";
    }

    /** Of what: a price in dollars is none in dong. */
    private static String kind(String unit) {
        return switch (unit) {
            case "" -> UNSAID;
            case "%", "percent", "phần trăm" -> " %";
            case "$", "usd", "dollar", "dollars", "cent", "cents", "đô", "đô la" -> " usd";
            case "€", "euro", "euros" -> " eur";
            case "£" -> " gbp";
            case "¥", "rmb", "yuan", "元", "块" -> " cny";
            default -> " vnd";
        };
    }
}
