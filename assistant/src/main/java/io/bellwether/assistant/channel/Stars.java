package io.bellwether.assistant.channel;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rating in a customer's words, such as {@code 5}, {@code 4/5} or {@code 5 sao}; any other words are none. */
final class Stars {
    private static final Pattern RATING =
            Pattern.compile("\\s*([1-5])\\s*(?:/\\s*5|sao|stars?|分|星)?[\\s.!]*", Pattern.CASE_INSENSITIVE);

    /** What a customer may tap on. */
    static final List<String> OFFERED = List.of("5", "4", "3", "2", "1");

    private Stars() {}

    static OptionalInt in(String text) {
        Matcher matcher = RATING.matcher(text);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
