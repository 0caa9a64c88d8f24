package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Answering.Brief;
import io.bellwether.assistant.answer.Diary.What;
import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations.Appended;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Phrases;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.desk.Desk;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Ticket.Reason;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens before an answer: in which language, about what, and whether a person is wanted. For the work lane. */
final class Reception {
    /** As much of a chapter as is ever looked at. */
    private static final int MOST_MESSAGES = 200;

    /** After so long a silence a customer is told again that an AI answers (experience, "legal defaults"). */
    private static final Duration FORGOTTEN = Duration.ofHours(24);

    private final Turns.Parts parts;

    Reception(Turns.Parts parts) {
        this.parts = parts;
    }

    /**
     * A customer who has been heard out.
     *
     * @param chapter what was said in it, in order
     * @param language to answer in
     */
    record Heard(Conversation in, Assistant assistant, List<Message> chapter, String language, Wish wish) {}

    /** Hears a customer out; nothing where the conversation or its assistant is not there any more. */
    Optional<Heard> hear(String conversation) {
        Optional<Conversation> found = parts.store().find(conversation);
        Optional<Assistant> published = found.flatMap(in -> parts.assistants().published(in.assistant()));
        return published.map(assistant -> heard(found.orElseThrow(), assistant));
    }

    private Heard heard(Conversation in, Assistant assistant) {
        List<Message> chapter = chapter(in);
        String language = language(parts.senses().tongue(), in, assistant, chapter);
        if (!language.equals(in.language())) {
            parts.store().speaks(in.id(), language);
        }
        Wish wish = parts.senses().wishes().of(Brief.question(chapter), language);
        if (wish.isKnown()) {
            parts.diary().understood(in.id(), in.assistant(), wish);
        }
        return new Heard(in.speaking(language), assistant, chapter, language, wish);
    }

    /** What was said since the conversation was last settled, in order. */
    List<Message> chapter(Conversation in) {
        return parts.store().transcript(in.id(), in.chapter(), MOST_MESSAGES);
    }

    /** The customer's language, by the last message that tells, as far as the assistant speaks it. */
    static String language(Tongue tongue, Conversation in, Assistant assistant, List<Message> chapter) {
        return assistant.speaks(chapter.reversed().stream()
                .filter(message -> message.speaker() == Speaker.CUSTOMER)
                .flatMap(message -> tongue.of(message.text()).stream())
                .findFirst()
                .orElse(in.language()));
    }

    /** Whether the customer wants a person, and has been given one. */
    boolean handedOver(Heard heard, Turn turn) {
        boolean wanted = heard.in().owner() == Owner.BOT
                && heard.assistant().does(Switch.HANDOFF)
                && heard.wish().wantsPerson();
        if (wanted) {
            turn.end();
            Desk.About about = new Desk.About(Brief.question(heard.chapter()), subject(heard.wish()));
            Ticket ticket = parts.desk().ask(heard.in(), heard.assistant(), Reason.USER_ASKED, about);
            parts.diary()
                    .note(
                            What.HANDOFF,
                            heard.in().id(),
                            heard.in().assistant(),
                            new JsonWriter().object().member("ticket", ticket.number()));
        }
        return wanted;
    }

    /** What it is about besides a person. */
    static String subject(Wish wish) {
        return wish.ranked().stream()
                .filter(intent -> !intent.equals(Wish.HUMAN))
                .findFirst()
                .filter(other -> wish.isKnown())
                .orElse("");
    }

    /** A customer comes back after a long silence: before their words stands who answers. */
    void disclose(Conversation in) {
        Instant now = parts.clock().instant();
        boolean ours = in.owner() == Owner.BOT || in.owner() == Owner.RESOLVED;
        if (!ours || Duration.between(in.touchedAt(), now).compareTo(FORGOTTEN) <= 0) {
            return;
        }
        String once = "disclosed-" + in.touchedAt().toEpochMilli();
        JsonWriter extras = new JsonWriter().object().member("event", "disclosure");
        String text = Phrases.DISCLOSURE.in(in.language());
        Draft line = new Draft(
                Speaker.SYSTEM,
                "",
                text,
                extras.member("detail", "").endObject().toString(),
                once);
        parts.store().append(in.id(), line, now).filter(Appended::fresh).ifPresent(told -> tell(in, told.message()));
    }

    private void tell(Conversation in, Message line) {
        long ignored = parts.feeds().of(in.id()).tell("action", Told.line("disclosure", line));
    }
}
