package io.bellwether.assistant.conversation;

import io.bellwether.language.text.Folding;
import java.util.regex.Pattern;

/**
 * What was said, as it is looked for: in small letters without marks, in one line. "doi tra" finds "Đổi trả" in it.
 * It is kept beside the text, and goes with it.
 */
public final class SearchForm {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private SearchForm() {}

    public static String of(String text) {
        return BLANKS.matcher(Folding.fold(text)).replaceAll(" ");
    }
}
