package io.bellwether.assistant.door;

import io.bellwether.assistant.design.Assistant;
import io.bellwether.gateway.json.JsonTree;
import java.util.Optional;
import java.util.Set;

/**
 * A presenter says which arm of an experiment answers in one conversation: their own, whose pass they must show beside
 * their link. No other conversation is touched, and no version of the assistant is made.
 */
final class ArmChoice {
    /** The member of a wish that asks for it. */
    static final String ARM = "arm";

    /** Says that the experiment decides, as it does for everybody. */
    private static final String AS_DRAWN = "";

    private static final Set<String> ARMS = Set.of(AS_DRAWN, "stable", "canary");

    private final House house;
    private final Showroom showroom;
    private final Passes passes;

    ArmChoice(House house, Showroom showroom) {
        this.house = house;
        this.showroom = showroom;
        this.passes = new Passes(house.secret(), house.clock());
    }

    /** Why it was not done; nothing when it was. On the work lane. */
    Optional<Trouble> choose(Assistant assistant, JsonTree wish) {
        Optional<String> arm = wish.member(ARM).flatMap(JsonTree::text).filter(ARMS::contains);
        if (arm.isEmpty()) {
            return Optional.of(Trouble.INVALID);
        }
        Optional<String> conversation =
                passes.conversation(Answers.text(wish, "conversation_token")).filter(id -> isOf(id, assistant));
        if (conversation.isEmpty()) {
            return Optional.of(Trouble.NO_PASS);
        }
        boolean splits = showroom.trial(assistant.models().answers()).isPresent();
        if (!splits && !arm.get().equals(AS_DRAWN)) {
            return Optional.of(Trouble.NO_EXPERIMENT);
        }
        house.conversations().choose(conversation.get(), arm.get());
        return Optional.empty();
    }

    private boolean isOf(String conversation, Assistant assistant) {
        return house.conversations()
                .find(conversation)
                .filter(found -> found.assistant().equals(assistant.slug()))
                .isPresent();
    }
}
