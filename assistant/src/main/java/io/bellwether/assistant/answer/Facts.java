package io.bellwether.assistant.answer;

import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Speaker;
import java.util.ArrayList;
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

    private static final Set<String> ORDER_WORDS = Set.of("", "DH", "MD", "HD", "ORD", "ORDER");
    private static final Pattern ORDER = Pattern.compile(
            "(?<![\\p{L}\\d])(?:DH|ĐH|MD|HD|ORD|ORDER|#)[-_ #]?\\d{3,12}(?!\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Where a number of an order is expected: any letters before it, or none; no part of a day, a sum or a word. */
    private static final Pattern ANY_ORDER = Pattern.compile(
            ORDER.pattern()
                    + "|(?<![\\p{L}\\d/.,:+-])(?:\\p{L}{1,8}[-_#]?\\d{3,12}|\\d{5,12})(?![\\p{L}\\d/]|[.,:]\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

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

    /** The numbers of orders that customers and the page around ours have named, the newest last. */
    static List<String> orders(Collection<Message> messages) {
        List<String> found = new ArrayList<>();
        for (Message message : messages) {
            boolean ofPage =
                    message.speaker() == Speaker.SYSTEM && message.extras().contains(CONTEXT);
            if (ofPage || message.speaker() == Speaker.CUSTOMER) {
                found.addAll(all(ORDER, message.text()));
            }
        }
        return List.copyOf(found);
    }

    /** What may be numbers of orders in the words of somebody who was asked for one; telephones are none. */
    static List<String> orderNumbers(String text) {
        return all(ANY_ORDER, PHONE.matcher(text).replaceAll(" "));
    }

    /** Whether such letters before the digits say no more than that it is an order's number. */
    static boolean isOrderWord(String letters) {
        return ORDER_WORDS.contains(letters);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group().strip())
                .toList();
    }

    private static void add(Set<String> found, String kind, Matcher matcher) {
        while (matcher.find()) {
            String fact = kind + ": " + matcher.group().strip();
            found.remove(fact);
            found.add(fact);
        }
    }
}
