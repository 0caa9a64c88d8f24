package io.bellwether.assistant.door;

import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Kept;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.desk.Inbox.Known;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * What a page that embeds ours says of its customer: who it is, which a hash must prove, and what else it knows, which
 * nobody proves and which the model is told as the customer's own words.
 */
final class Introductions {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9@._:-]{1,64}");
    private static final int LONGEST_HASH = 64;
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_FACTS = 10;

    private final Showroom showroom;

    Introductions(Showroom showroom) {
        this.showroom = showroom;
    }

    /** Who it is. */
    sealed interface Shown {
        /** By an id of the shop's; empty for somebody whom nobody vouches for, where that is allowed. */
        record Customer(String id) implements Shown {}

        /** The hash does not fit, or there is none where there must be one. */
        record Unproven() implements Shown {}
    }

    /** Who the customer is. On the work lane. */
    Shown customer(Assistant assistant, JsonTree body) {
        Optional<JsonTree> identity = body.member("identity").filter(JsonTree.Members.class::isInstance);
        if (identity.isEmpty()) {
            return assistant.does(Switch.REQUIRE_IDENTITY) ? new Shown.Unproven() : new Shown.Customer("");
        }
        String id = Answers.text(identity.get(), "id");
        String hash = Answers.text(identity.get(), "hash");
        Optional<Kept> kept = showroom.find(assistant.slug());
        boolean proven = ID.matcher(id).matches()
                && hash.length() == LONGEST_HASH
                && kept.filter(one -> one.seal().vouches(id, hash)).isPresent();
        return proven ? new Shown.Customer(id) : new Shown.Unproven();
    }

    /** What else is known, as a line that customers do not see; nothing where nothing is. */
    static Optional<Draft> context(JsonTree body) {
        StringJoiner lines = new StringJoiner("\n");
        body.member("identity")
                .map(identity -> Answers.text(identity, "name"))
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> lines.add(Known.NAME + plain(name, LONGEST_VALUE)));
        if (body.member("context").orElse(body) instanceof JsonTree.Members(Map<String, JsonTree> facts)
                && body.member("context").isPresent()) {
            facts.entrySet().stream().limit(MOST_FACTS).forEach(fact -> fact.getValue()
                    .text()
                    .ifPresent(value ->
                            lines.add(plain(fact.getKey(), LONGEST_NAME) + ": " + plain(value, LONGEST_VALUE))));
        }
        String extras =
                new JsonWriter().object().member("event", "context").endObject().toString();
        return lines.length() == 0 ? Optional.empty() : Optional.of(Draft.system(lines.toString(), extras));
    }

    /** One line of so many characters at most, without what cannot be seen. */
    private static String plain(String text, int most) {
        String line = io.bellwether.assistant.answer.Spoken.visible(text)
                .replaceAll("\\s+", " ")
                .strip();
        return line.substring(0, Math.min(most, line.length()));
    }
}
