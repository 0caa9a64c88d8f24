package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Model.Line;
import io.bellwether.assistant.answer.Model.Role;
import io.bellwether.assistant.conversation.Phrases;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.knowledge.Passage;
import java.util.ArrayList;
import java.util.List;

/**
 * Which words of a prompt are ours, so that an answer may rest on them: the persona, the rules, the passages, what
 * people and the assistant have said. What the customer says is not, nor is a summary that a model made of it.
 */
final class Grounding {
    private Grounding() {}

    static Guard.Rules rules(Assistant assistant, String language, Tongue tongue, Context.Told prompt) {
        List<String> ours = new ArrayList<>();
        ours.add(prompt.instructions());
        for (Passage passage : prompt.passages()) {
            ours.add(passage.title());
            ours.add(passage.text());
        }
        List<String> customers = new ArrayList<>();
        for (Line line : prompt.lines()) {
            if (line.role() == Role.ASSISTANT) {
                ours.add(line.text());
            } else if (line.role() == Role.USER) {
                customers.add(line.text());
            }
        }
        String instead = Phrases.NOT_GROUNDED.in(language);
        return new Guard.Rules(
                language,
                tongue,
                new Secrecy(prompt.instructions()),
                new Links(assistant.links(), ours, Phrases.LINK_REMOVED.in(language)),
                new Guard.Grounds(new Amounts(ours, customers, instead), new Promises(ours, instead)));
    }
}
