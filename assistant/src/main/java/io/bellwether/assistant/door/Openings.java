package io.bellwether.assistant.door;

import io.bellwether.assistant.answer.Diary.What;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversation.Opening;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Begins conversations. */
final class Openings {
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9@._:-]{1,64}");

    private final House house;

    Openings(House house) {
        this.house = house;
    }

    /** The assistant that a document names. */
    Optional<Assistant> assistant(JsonTree body) {
        return house.assistants().published(Answers.text(body, "assistant"));
    }

    /** A new conversation. On the work lane. */
    Conversation open(Assistant assistant, String channel, String locale, String user) {
        String id = "cv_" + house.ids().get();
        String language = assistant.speaks(locale.length() >= 2 ? locale.substring(0, 2) : locale);
        String known = USER.matcher(user).matches() ? user : id;
        Conversation fresh = Conversation.fresh(
                id,
                new Opening(assistant.slug(), channel, known, language),
                house.clock().instant());
        house.conversations().open(fresh);
        house.turns().expect();
        house.diary()
                .note(
                        What.CONVERSATION_STARTED,
                        id,
                        assistant.slug(),
                        new JsonWriter().object().member("channel", channel).member("language", language));
        return fresh;
    }
}
