package io.bellwether.assistant.answer;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prices and percentages that somebody wrote: in the knowledge, the persona or the conversation. A model's own are
 * taken out before they are shown, since a customer takes them for promises.
 */
final class Amounts {
    private static final String MONEY =
            "đồng|vnđ|vnd|đ|₫|k|tr|triệu|nghìn|ngàn|usd|dollars?|\\$|%|元|块|percent|phần trăm";
    private static final Pattern AMOUNT = Pattern.compile(
            "([$₫]?)(\\d[\\d.,]*)\\s*(" + MONEY + ")?(?![\\p{L}\\d])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern UNIT = Pattern.compile(
            "^(?:" + MONEY + ")(?![\\p{L}\\d]).*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile(".*\\d[\\d.,]*\\s*$", Pattern.DOTALL);

    private final Set<String> known = new HashSet<>();
    private final String instead;

    /**
     * @param sources all texts that amounts may come from
     * @param instead stands where an amount was that nobody wrote
     */
    Amounts(List<String> sources, String instead) {
        this.instead = instead;
        for (String source : sources) {
            Matcher amount = AMOUNT.matcher(source);
            while (amount.find()) {
                known.add(value(amount.group(2), unit(amount)));
            }
        }
    }

    /** How many of the last units wait for the next: a number may be followed by what it counts. */
    int waiting(List<String> held) {
        return !held.isEmpty() && ENDS_IN_NUMBER.matcher(held.getLast()).matches() ? 1 : 0;
    }

    /** A word whose amounts are all known; {@code next} tells what a number at its end counts. */
    String mended(String word, String next) {
        Matcher amount = AMOUNT.matcher(word);
        StringBuilder mended = new StringBuilder();
        while (amount.find()) {
            boolean last = amount.hitEnd() || word.substring(amount.end()).isBlank();
            String unit =
                    unit(amount).isEmpty() && last && UNIT.matcher(next).matches() ? firstWord(next) : unit(amount);
            boolean right =
                    unit.isEmpty() || known.contains(value(amount.group(2), unit)) || isKnownBare(amount.group(2));
            String blanks =
                    amount.group().substring(amount.group().stripTrailing().length());
            amount.appendReplacement(mended, Matcher.quoteReplacement(right ? amount.group() : instead + blanks));
        }
        return amount.appendTail(mended).toString();
    }

    private boolean isKnownBare(String digits) {
        return known.contains(value(digits, ""));
    }

    private static String firstWord(String next) {
        return next.strip().toLowerCase(Locale.ROOT).replaceAll("[.,;:!?)].*$", "");
    }

    private static String unit(Matcher amount) {
        String after = amount.group(3) == null ? "" : amount.group(3).toLowerCase(Locale.ROOT);
        return after.isEmpty() ? amount.group(1) : after;
    }

    /** The same for 1.250.000 đ, 1250k and 1,25 triệu. */
    private static String value(String digits, String unit) {
        BigDecimal factor =
                switch (unit) {
                    case "k", "nghìn", "ngàn" -> BigDecimal.valueOf(1_000);
                    case "tr", "triệu" -> BigDecimal.valueOf(1_000_000);
                    default -> BigDecimal.ONE;
                };
        String kind = unit.equals("%") || unit.equals("percent") || unit.equals("phần trăm") ? "%" : "";
        String plain = digits.replaceAll("[.,]+$", "");
        boolean grouped = plain.matches("\\d{1,3}([.,]\\d{3})+");
        String number =
                grouped ? plain.replaceAll("[.,]", "") : plain.replace(',', '.').replaceAll("\\.(?=.*\\.)", "");
        return new BigDecimal(number).multiply(factor).stripTrailingZeros().toPlainString() + kind;
    }
}
