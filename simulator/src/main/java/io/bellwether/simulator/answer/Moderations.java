package io.bellwether.simulator.answer;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Answers to {@code POST /v1/moderations}: a few words per category decide; enough to see both outcomes. */
public final class Moderations {
    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/intent",
            "self-harm/instructions",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");
    private static final Map<String, List<String>> WORDS = Map.of(
            "harassment", List.of(" idiot ", " do ngu ", "笨蛋"),
            "hate", List.of(" hate them all "),
            "illicit", List.of(" make a bomb ", " che tao bom ", "制造炸弹"),
            "self-harm", List.of(" kill myself ", " tu tu ", "自杀"),
            "sexual", List.of(" porn ", " khieu dam ", "色情"),
            "violence", List.of(" kill ", " giet ", "杀人", " make a bomb "));

    private Moderations() {}

    /** The body of the answer. */
    public static String body(Ask ask, String id) {
        StringJoiner results = new StringJoiner(",", "[", "]");
        ask.inputs().forEach(input -> results.add(result(Language.plain(input))));
        String model = ask.model().isEmpty() ? "omni-moderation-latest" : ask.model();
        return "{\"id\":\"modr-" + id + "\",\"model\":" + Json.quote(model) + ",\"results\":" + results + "}";
    }

    private static String result(String plain) {
        StringJoiner flags = new StringJoiner(",", "{", "}");
        StringJoiner scores = new StringJoiner(",", "{", "}");
        boolean any = false;
        for (String category : CATEGORIES) {
            boolean flagged = WORDS.getOrDefault(category, List.of()).stream().anyMatch(plain::contains);
            any |= flagged;
            flags.add("\"" + category + "\":" + flagged);
            scores.add("\"" + category + "\":" + (flagged ? "0.97" : "0.0001"));
        }
        return "{\"flagged\":" + any + ",\"categories\":" + flags + ",\"category_scores\":" + scores + "}";
    }
}
