package io.bellwether.app.settings;

import io.bellwether.app.settings.Require.InvalidSetting;
import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.allowance.Allowance.Part;
import java.util.EnumMap;
import java.util.Map;

/** Reads what one caller, address or model may use: the section {@code rates} and its namesakes. */
final class RuleSettings {
    private RuleSettings() {}

    static Allowance read(Section section) {
        Map<Part, Long> said = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            section.optional(Field.of(part.label(), Kinds.whole(Span.of(0, part.most())), meaning(part)))
                    .ifPresent(number -> said.put(part, number));
        }
        Allowance.trouble(said).ifPresent(trouble -> {
            throw new InvalidSetting(trouble.part().label(), String.valueOf(trouble.value()), trouble.expected());
        });
        return new Allowance(said);
    }

    private static String meaning(Part part) {
        return switch (part) {
            case REQUESTS_PER_MINUTE ->
                "requests in a minute, evenly; 0: any number; absent: 60, unless another limit stands here";
            case BURST -> "requests at once after a rest; absent: a sixth of the minute's";
            case TOKENS_PER_MINUTE -> "tokens of prompts and answers in a minute, evenly";
            case TOKENS_BURST -> "tokens at once after a rest; a larger request is refused; absent: the minute's";
            case TOKENS_PER_DAY -> "tokens in a day; a day's worth may go at once";
            case AT_ONCE -> "requests under way, streams until their end";
        };
    }
}
