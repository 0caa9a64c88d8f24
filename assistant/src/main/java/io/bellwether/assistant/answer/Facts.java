package io.bellwether.assistant.answer;

import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Speaker;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a customer has said that must not be forgotten, however long ago: numbers of orders, of telephones, codes of
 * products; and what the page around ours knows of them. The newest are kept.
 */
public final class Facts {
    private static final int MOST = 18;

    /** In the extras of a line that holds what the embedding page knows. */
    private static final String CONTEXT = "\"event\":\"context\"";

    private static final Pattern ORDER = Pattern.compile(
            "(?<![\\p{L}\\d])(?:DH|ĐH|MD|HD|ORD|ORDER|#)[-_ #]?\\d{3,12}(?!\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PHONE = Pattern.compile("(?<!\\d)(?:\\+84|0)\\d(?:[ .-]?\\d){8}(?!\\d)");
    private static final Pattern PRODUCT = Pattern.compile(
            "(?<![\\p{L}\\d])(?:SP|SKU|MSP)[-_ #]?[A-Z0-9]{2,12}(?![\\p{L}\\d])", Pattern.CASE_INSENSITIVE);

    private Facts() {}

    /** What these messages say, such as {@code order: DH1024}; the newest last, and so many at most. */
    public static List<String> of(Collection<Message> messages) {
        Set<String> found = new LinkedHashSet<>();
        for (Message message : messages) {
            if (message.speaker() == Speaker.SYSTEM && message.extras().contains(CONTEXT)) {
                message.text().lines().forEach(found::add);
            }
            if (message.speaker() == Speaker.CUSTOMER) {
                add(found, "order", ORDER.matcher(message.text()));
                add(found, "phone", PHONE.matcher(message.text()));
                add(found, "product", PRODUCT.matcher(message.text()));
            }
        }
        List<String> all = List.copyOf(found);
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    private static void add(Set<String> found, String kind, Matcher matcher) {
        while (matcher.find()) {
            String fact = kind + ": " + matcher.group().strip();
            found.remove(fact);
            found.add(fact);
        }
    }
}
