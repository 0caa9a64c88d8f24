package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversation.Opening;
import io.bellwether.assistant.conversation.Conversations.Wish;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Owner.Move;
import io.bellwether.assistant.desk.Inbox.Place;
import io.bellwether.assistant.desk.Inbox.Queue;
import io.bellwether.assistant.desk.Notes;
import io.bellwether.assistant.desk.Notes.Note;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Ticket.Stage;
import io.bellwether.assistant.desk.Tickets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of what people do with conversations: notes, whom they are for, duplicates. */
abstract class DeskSuite {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlConversations conversations;
    private final SqlTickets tickets;
    private final SqlNotes notes;
    private final SqlInbox inbox;

    DeskSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        conversations = new SqlConversations(() -> database);
        tickets = new SqlTickets(() -> database);
        notes = new SqlNotes(() -> database);
        inbox = new SqlInbox(() -> database);
    }

    @BeforeEach
    void open() {
        for (String id : List.of("cv_1", "cv_2", "cv_3")) {
            conversations.open(Conversation.fresh(id, new Opening("shop", "web", "lan", "vi"), NOW));
        }
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void notes_are_kept_in_order_beside_the_transcript_and_go_with_the_conversation() {
        notes.add("cv_1", "mai", "khách quen", NOW);
        Note second = notes.add("cv_1", "an", "hứa gọi lại", NOW).orElseThrow();

        assertThat(second).isEqualTo(new Note(2, "an", "hứa gọi lại", NOW));
        assertThat(notes.of("cv_1")).extracting(Note::text).containsExactly("khách quen", "hứa gọi lại");
        assertThat(notes.of("cv_2")).isEmpty();
        assertThat(notes.add("cv_9", "mai", "nobody", NOW)).isEmpty();
        assertThat(conversations.transcript("cv_1", 1, 10)).isEmpty();
        assertThat(conversations.delete("cv_1")).isTrue();
        assertThat(notes.of("cv_1")).isEmpty();
    }

    @Test
    void a_conversation_has_no_more_notes_than_it_may() {
        for (int i = 0; i < Notes.MOST; i++) {
            assertThat(notes.add("cv_1", "mai", "n" + i, NOW)).isPresent();
        }

        assertThat(notes.add("cv_1", "mai", "one more", NOW)).isEmpty();
        assertThat(notes.of("cv_1")).hasSize(Notes.MOST);
    }

    @Test
    void a_conversation_is_for_whom_it_was_given_to_until_somebody_takes_it_or_it_is_over() {
        assertThat(conversations.assign("cv_1", "mai").orElseThrow().assigned()).isEmpty();
        move("cv_1", Move.ASK, "");

        assertThat(conversations.assign("cv_1", "mai").orElseThrow().assigned()).isEqualTo("mai");
        move("cv_1", Move.ASK, "");
        assertThat(of("mai")).containsExactly("cv_1");
        move("cv_1", Move.TAKE, "an");
        assertThat(of("mai")).isEmpty();
        assertThat(of("an")).containsExactly("cv_1");
        conversations.assign("cv_1", "mai");
        assertThat(conversations.find("cv_1").orElseThrow().agent()).isEqualTo("an");
        assertThat(of("mai")).containsExactly("cv_1");
        move("cv_1", Move.RETURN, "an");
        assertThat(of("mai")).isEmpty();
        assertThat(of("")).isEmpty();
        assertThat(conversations.assign("cv_9", "mai")).isEmpty();
    }

    @Test
    void a_duplicate_is_closed_and_points_to_the_ticket_that_stays() {
        Ticket first = ticket("cv_1");
        Ticket second = ticket("cv_2");
        Ticket third = ticket("cv_3");

        Ticket merged = tickets.merge(first.number(), second.number(), NOW).orElseThrow();
        assertThat(merged.stage()).isEqualTo(Stage.CLOSED);
        assertThat(merged.conversation()).isEqualTo("cv_1");
        assertThat(merged.mergedInto()).isEqualTo(second.number());
        assertThat(tickets.merge(third.number(), first.number(), NOW)).isEmpty();
        assertThat(tickets.merge(first.number(), third.number(), NOW)).isEmpty();
        assertThat(tickets.merge(third.number(), third.number(), NOW)).isEmpty();
        assertThat(tickets.merge(third.number(), "T-2026-999999", NOW)).isEmpty();
        tickets.merge(second.number(), third.number(), NOW);

        assertThat(tickets.find(first.number()).orElseThrow().mergedInto()).isEqualTo(third.number());
        assertThat(tickets.find(third.number()).orElseThrow()).isEqualTo(third);
    }

    @Test
    void a_merged_ticket_that_is_opened_again_stands_for_itself() {
        Ticket first = ticket("cv_1");
        tickets.merge(first.number(), ticket("cv_2").number(), NOW);

        assertThat(tickets.stage(first.number(), Stage.SOLVED, NOW)
                        .orElseThrow()
                        .mergedInto())
                .isNotEmpty();
        assertThat(tickets.stage(first.number(), Stage.OPEN, NOW).orElseThrow().mergedInto())
                .isEmpty();
    }

    private List<String> of(String agent) {
        return inbox.page(new Queue.For(agent), "", Place.START, 10).stream()
                .map(entry -> entry.in().id())
                .toList();
    }

    private void move(String id, Move move, String agent) {
        assertThat(conversations.move(id, new Wish(move, agent, Draft.system("", "{}"), NOW)))
                .isPresent();
    }

    private Ticket ticket(String conversation) {
        Tickets.Request request = new Tickets.Request(
                conversation, "shop", Ticket.Reason.USER_ASKED, Ticket.Priority.NORMAL, "", NOW, NOW.plusSeconds(60));
        return tickets.open(request).ticket();
    }
}
