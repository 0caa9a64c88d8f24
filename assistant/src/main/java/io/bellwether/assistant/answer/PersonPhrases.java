package io.bellwether.assistant.answer;

import io.bellwether.language.text.Folding;
import java.util.List;
import java.util.regex.Pattern;

/** Phrases that ask for a person, in three languages; what denies the wish just before it counts. */
final class PersonPhrases {
    private static final List<String> PHRASES = List.of(
            "gap nhan vien",
            "gap nguoi that",
            "noi chuyen voi nguoi",
            "noi chuyen voi nhan vien",
            "noi chuyen voi tu van",
            "gap tu van vien",
            "chuyen nhan vien",
            "chuyen sang nhan vien",
            "cho minh gap nguoi",
            "cho toi gap nguoi",
            "cho em gap nguoi",
            "gap tong dai",
            "gap quan ly",
            "nhan vien ho tro dau",
            "talk to a human",
            "speak to a human",
            "talk to a person",
            "speak to a person",
            "speak to someone",
            "talk to someone",
            "real person",
            "human agent",
            "live agent",
            "speak to an agent",
            "talk to an agent",
            "人工客服",
            "转人工",
            "找人工",
            "真人客服",
            "人工服务");

    /** What makes the opposite of a wish, up to a few letters before it. */
    private static final Pattern DENIED =
            Pattern.compile("(?:khong can|khong muon|khong phai|ko can|k can|khoi can|chua can|don't need to"
                    + "|do not need to|don't want to|do not want to|no need to|不用|不要|不需要)[\\p{L} ]{0,8}$");

    private static final int LOOKED_BACK = 30;

    private PersonPhrases() {}

    /** Whether a message asks for a person in so many words. */
    static boolean ask(String message) {
        String folded = Folding.fold(message).replaceAll("\\s+", " ").replace('’', '\'');
        return PHRASES.stream().anyMatch(phrase -> asks(folded, phrase));
    }

    private static boolean asks(String folded, String phrase) {
        int at = folded.indexOf(phrase);
        while (at >= 0) {
            String before = folded.substring(Math.max(0, at - LOOKED_BACK), at);
            if (!DENIED.matcher(before).find()) {
                return true;
            }
            at = folded.indexOf(phrase, at + 1);
        }
        return false;
    }
}
