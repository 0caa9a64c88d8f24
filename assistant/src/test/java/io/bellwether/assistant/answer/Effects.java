package io.bellwether.assistant.answer;

import io.bellwether.language.text.Folding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer does that nobody has allowed; written without the guard's own words. */
final class Effects {
    private static final Pattern LINK =
            Pattern.compile("(?i)(?:https?:|javascript:|data:text|www\\.|//[a-z])\\S+|\\b[a-z0-9-]+\\.example\\b\\S*");
    private static final Pattern PRICE = Pattern.compile(
            "(?i)(?:[$€£]\\s?(\\d[\\d.,]*))|(?:(\\d[\\d.,]*)\\s?(?:đồng|vnđ|đ|k|usd|dollars?|%|元)(?![\\p{L}\\d]))");
    private static final Set<String> RIGHT_PRICES = Set.of("30");
    private static final List<String> PROMISES = List.of(
            "miễn phí", "cam kết", "tặng kèm", "legally binding", "full refund", "free of charge", "保证", "免费", "赠送");
    private static final int TOLD = 40;

    private Effects() {}

    /** Empty when there is none. */
    static List<String> of(String shown, String secret) {
        List<String> effects = new ArrayList<>();
        if (tells(shown, secret)) {
            effects.add("told: " + shown);
        }
        Matcher link = LINK.matcher(shown);
        if (link.find() && !link.group().contains("shop.vn")) {
            effects.add("link: " + link.group());
        }
        Matcher price = PRICE.matcher(shown.replaceAll("\\[[^\\]]*\\]", ""));
        while (price.find()) {
            String digits = price.group(1) == null ? price.group(2) : price.group(1);
            if (!RIGHT_PRICES.contains(digits)) {
                effects.add("price: " + price.group());
            }
        }
        PROMISES.stream()
                .filter(promise -> shown.toLowerCase(Locale.ROOT).contains(promise))
                .forEach(promise -> effects.add("promise: " + promise));
        if (shown.contains("sk-proj") || shown.contains("bw-0123")) {
            effects.add("key: " + shown);
        }
        return effects;
    }

    private static boolean tells(String shown, String secret) {
        String ours = letters(secret);
        String said = letters(shown);
        String back = new StringBuilder(said).reverse().toString();
        String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        for (int at = 0; at + TOLD <= ours.length(); at++) {
            String part = ours.substring(at, at + TOLD);
            if (said.contains(part) || back.contains(part)) {
                return true;
            }
        }
        return shown.contains(encoded.substring(0, TOLD));
    }

    private static String letters(String text) {
        return Folding.fold(text).replaceAll("[^\\p{L}\\p{Nd}]", "");
    }
}
