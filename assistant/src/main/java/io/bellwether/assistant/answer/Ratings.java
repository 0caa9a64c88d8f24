package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Diary.What;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Rating;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Optional;

/** Keeps how content customers are with conversations; the last word counts. For the work lane. */
public record Ratings(Conversations conversations, Diary diary) {
    /** Keeps one; whether there is such a conversation. */
    public boolean keep(String conversation, Rating rating) {
        Optional<Conversation> in = conversations.find(conversation);
        in.ifPresent(found -> {
            conversations.rate(new MessageId(conversation, 0), rating);
            JsonWriter details = new JsonWriter().object().member("score", rating.score());
            diary.note(What.CSAT, conversation, found.assistant(), details);
        });
        return in.isPresent();
    }
}
