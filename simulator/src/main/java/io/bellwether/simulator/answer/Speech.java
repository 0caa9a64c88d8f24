package io.bellwether.simulator.answer;

import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.Word;
import java.util.List;
import java.util.Optional;

/**
 * A whole answer before it is put into a dialect's shape.
 *
 * @param stamp what every part of the answer repeats
 * @param pieces its tokens; of a tool call, the pieces of its arguments
 * @param finishReason as OpenAI says it
 * @param spend what is billed for it
 */
public record Speech(Stamp stamp, List<String> pieces, String finishReason, Spend spend) {
    private static final int MOST_TOKENS = 1_000_000;
    private static final String UNOFFERED = "refund_everything";
    private static final String ARGUMENTS = "{\"order_id\":\"10482913\",\"detail\":\"status\"}";

    /**
     * What every part of an answer repeats.
     *
     * @param id of the answer
     * @param createdSeconds since the epoch
     * @param model as it was asked for
     * @param fingerprint {@code system_fingerprint}
     * @param tier {@code service_tier}, if it says any
     */
    public record Stamp(String id, long createdSeconds, String model, String fingerprint, Optional<String> tier) {
        String fields(String object) {
            return "\"id\":\"" + id + "\",\"object\":\"" + object + "\",\"created\":" + createdSeconds + ",\"model\":"
                    + Json.quote(model) + ",\"system_fingerprint\":\"" + fingerprint + "\""
                    + tier.map(name -> ",\"service_tier\":" + Json.quote(name)).orElse("");
        }
    }

    public Speech {
        pieces = List.copyOf(pieces);
    }

    /** The answer to this request: the text cut to the length that script, pace or request ask for. */
    public static Speech of(Stamp stamp, Ask ask, Script script, String text, int paceTokens) {
        boolean tools = calledTool(ask, script).isPresent();
        List<String> all = Tokens.of(tools ? ARGUMENTS.replace(",", ", ") : text);
        List<String> natural = all.isEmpty() ? List.of(" ") : all;
        int wanted = (int) Math.min(MOST_TOKENS, script.count(Word.TOKENS, paceTokens));
        int length = tools || wanted == 0 ? natural.size() : wanted;
        boolean cut = ask.mostTokens() > 0 && ask.mostTokens() < length;
        int given = cut ? ask.mostTokens() : length;
        String reason = cut ? "length" : tools ? "tool_calls" : "stop";
        List<String> pieces = rest(given == natural.size() ? natural : Tokens.fit(natural, given), ask.begun());
        return new Speech(stamp, pieces, script.text(Word.FINISH).orElse(reason), spend(ask, script, pieces.size()));
    }

    /** What follows the beginning; all of it when the answer begins otherwise. */
    private static List<String> rest(List<String> pieces, String begun) {
        int at = 0;
        for (int i = 0; i < pieces.size() && !begun.isEmpty(); i++) {
            if (at == begun.length()) {
                return pieces.subList(i, pieces.size());
            }
            if (!begun.startsWith(pieces.get(i), at)) {
                return pieces;
            }
            at += pieces.get(i).length();
        }
        return at > 0 && at == begun.length() ? List.of("") : pieces;
    }

    /** Which tool is called; none where the answer is text. */
    public static Optional<String> calledTool(Ask ask, Script script) {
        if (script.says(Word.TOOLS)) {
            return ask.tool().or(() -> Optional.of(UNOFFERED));
        }
        return ask.toolRequired() || ask.model().contains("tools") ? ask.tool() : Optional.empty();
    }

    /** The pieces joined. */
    public String text() {
        return String.join("", pieces);
    }

    private static Spend spend(Ask ask, Script script, int visible) {
        long reasoning = script.count(Word.REASONING, 0);
        return new Spend(ask.promptTokens(), script.count(Word.CACHED, 0), visible + reasoning, reasoning);
    }
}
