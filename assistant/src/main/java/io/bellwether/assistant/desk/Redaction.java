package io.bellwether.assistant.desk;

import java.util.regex.Pattern;

/**
 * Makes personal data unreadable before it is logged or leaves by a webhook: mail addresses, cards (with a right check
 * digit, ISO/IEC 7812-1), identity cards of Vietnam (12 digits, Circular 07/2016/TT-BCA), telephones (0 or +84 and nine
 * digits, Circular 22/2014/TT-BTTTT), and what looks like a postal address: a house number with its street or alley, a
 * ward, a district.
 */
public final class Redaction {
    private static final Pattern MAIL = Pattern.compile("[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)+");
    private static final Pattern CARD = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");
    private static final Pattern IDENTITY = Pattern.compile("(?<!\\d)0\\d{2}[ .-]?\\d{3}[ .-]?\\d{6}(?!\\d)");
    private static final Pattern PHONE = Pattern.compile("(?<![\\d])(?:\\+?84|0)(?:[ .-]?\\d){9}(?!\\d)");

    private static final String NAME = "(?:\\p{Lu}[\\p{L}\\d]*|\\d{1,3})(?: (?:\\p{Lu}[\\p{L}\\d]*|\\d{1,3})){0,4}";
    private static final Pattern ADDRESS = Pattern.compile("(?<![\\p{L}\\d])(?:(?:(?i:số nhà|số|no\\.) ?)?\\d{1,4}"
            + "(?:[/-]\\d{1,4}){0,4}[A-Za-z]? (?i:đường|phố|ngõ|ngách|hẻm|kiệt|thôn|ấp) |(?i:phường|quận|huyện"
            + "|thị trấn|p\\.|q\\.) ?)" + NAME);

    private Redaction() {}

    public static String of(String text) {
        String plain = MAIL.matcher(text).replaceAll("[email]");
        plain = CARD.matcher(plain).replaceAll(found -> isCard(found.group()) ? "[card]" : found.group());
        plain = IDENTITY.matcher(plain).replaceAll("[id]");
        plain = PHONE.matcher(plain).replaceAll("[phone]");
        return ADDRESS.matcher(plain).replaceAll("[address]");
    }

    /** Luhn's check digit. */
    private static boolean isCard(String written) {
        String digits = written.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 1 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
