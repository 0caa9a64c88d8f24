package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Answering.Brief;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.knowledge.Canonical;
import java.util.List;

/** What a customer may say next with one tap, where an answer offers nothing of its own. */
final class Chips {
    private final Brief brief;

    Chips(Brief brief) {
        this.brief = brief;
    }

    /** The assistant's own in the reply's language: but what was just asked, and persons where there are none. */
    List<String> usual() {
        String asked = Canonical.of(brief.question());
        boolean people = brief.assistant().does(Switch.HANDOFF);
        return brief.assistant().face().quickReplies().getOrDefault(brief.language(), List.of()).stream()
                .filter(reply -> people || !PersonPhrases.ask(reply))
                .filter(reply -> !Canonical.of(reply).equals(asked))
                .toList();
    }
}
