package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Diary.What;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversation.Opening;
import io.bellwether.assistant.conversation.Conversations.Begun;
import io.bellwether.assistant.conversation.Conversations.Said;
import io.bellwether.assistant.conversation.Conversations.Wish;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Owner.Move;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.State;
import io.bellwether.assistant.desk.Inbox;
import io.bellwether.assistant.desk.Inbox.Entry;
import io.bellwether.assistant.desk.Inbox.Place;
import io.bellwether.assistant.desk.Inbox.Queue;
import io.bellwether.assistant.desk.Ticket.Priority;
import io.bellwether.assistant.desk.Ticket.Reason;
import io.bellwether.assistant.desk.Tickets;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of the desk's queues, and of looking for what was said. */
abstract class InboxSuite {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String ANY = "";
    private static final Queue WAITING = new Queue.Owned(Owner.WAITING);

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlConversations conversations;
    private final SqlTickets tickets;
    private final SqlInbox inbox;
    private int events;

    InboxSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        conversations = new SqlConversations(() -> database);
        tickets = new SqlTickets(() -> database);
        inbox = new SqlInbox(() -> database);
    }

    @BeforeEach
    void open() {
        for (int i = 1; i <= 5; i++) {
            open("cv_" + i, i);
        }
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void what_was_said_is_found_with_its_marks_and_without_in_any_case() {
        say("cv_1", "ĐƠN của em muốn Đổi\n Trả ạ");
        say("cv_2", "我想退货");

        for (String words : List.of("don", "đơn", "ĐƠN", "doi tra", "đổi trả", "ĐỔI TRẢ")) {
            assertThat(found(words)).as(words).containsExactly("cv_1");
        }
        assertThat(found("退货")).containsExactly("cv_2");
        assertThat(found("don hang")).isEmpty();
    }

    @Test
    void signs_of_patterns_stand_for_themselves() {
        say("cv_1", "giảm 100% cho mã SP_20!");

        assertThat(found("100%")).containsExactly("cv_1");
        assertThat(found("sp_20!")).containsExactly("cv_1");
        assertThat(found("%")).containsExactly("cv_1");
        assertThat(found("1_0")).isEmpty();
        assertThat(found("sp!20")).isEmpty();
        assertThat(found("' OR 1=1 --")).isEmpty();
    }

    @Test
    void a_conversation_is_found_by_its_id_a_message_its_customer_and_its_ticket() {
        open("cv_9f2c", 9);
        String number = asks("cv_2", Priority.NORMAL, 1);

        assertThat(found("cv_9f2c")).containsExactly("cv_9f2c");
        assertThat(found("cv_9f2c.2")).containsExactly("cv_9f2c");
        assertThat(found("cv_9f")).containsExactly("cv_9f2c");
        assertThat(found("cv%")).isEmpty();
        assertThat(found("lan5")).containsExactly("cv_5");
        assertThat(found(number)).containsExactly("cv_2");
    }

    @Test
    void an_answer_is_found_as_it_was_kept_and_as_it_ended() {
        MessageId first = begun("cv_1");
        conversations.keep(first, Said.growing("Dạ đổi"), NOW);
        assertThat(found("da doi")).containsExactly("cv_1");
        conversations.keep(first, new Said("Dạ miễn phí", "{}", State.DONE), NOW);
        MessageId second = begun("cv_2");
        conversations.conclude(second, new Said("Đang tra cứu", "{}", State.STOPPED), NOW);

        assertThat(found("da doi")).isEmpty();
        assertThat(found("mien phi")).containsExactly("cv_1");
        assertThat(found("dang tra cuu")).containsExactly("cv_2");
    }

    @Test
    void what_was_said_before_there_was_a_search_is_folded_a_few_at_a_time() {
        say("cv_1", "Đổi trả");
        say("cv_2", "Đổi size");
        int changed = database.write(session -> session.change("UPDATE message SET folded = NULL"));
        assertThat(changed).isEqualTo(2);
        assertThat(found("doi")).isEmpty();
        assertThat(found("size")).containsExactly("cv_2");

        assertThat(inbox.fold(1)).isEqualTo(1);
        assertThat(inbox.fold(5)).isEqualTo(1);

        assertThat(inbox.fold(5)).isZero();
        assertThat(found("doi")).containsExactlyInAnyOrder("cv_1", "cv_2");
    }

    @Test
    void of_what_is_forgotten_nothing_is_found() {
        say("cv_1", "số của em là 0912345678");
        say("cv_2", "số của em là 0912345678");
        conversations.delete("cv_1");
        conversations.expire("shop", NOW.plusSeconds(1_000), 10);

        assertThat(found("0912345678")).isEmpty();
        List<String> kept =
                database.read(session -> session.list(row -> row.text("folded"), "SELECT folded FROM message"));
        assertThat(kept).isEmpty();
    }

    @Test
    void who_waits_is_ordered_by_priority_then_by_since_when_whatever_they_write_meanwhile() {
        asks("cv_1", Priority.NORMAL, 10);
        asks("cv_2", Priority.NORMAL, 20);
        asks("cv_3", Priority.HIGH, 30);
        asks("cv_4", Priority.URGENT, 40);
        conversations.append("cv_1", Draft.customer("còn ai không?", ""), NOW.plusSeconds(100));

        assertThat(ids(inbox.page(WAITING, ANY, Place.START, 10))).containsExactly("cv_4", "cv_3", "cv_1", "cv_2");
        assertThat(inbox.waiting()).isEqualTo(4);
    }

    @Test
    void the_other_queues_have_the_latest_word_first() {
        for (String id : List.of("cv_2", "cv_5", "cv_3")) {
            move(id, Move.RESOLVE, 10 + events++);
        }
        say("cv_1", "alo");

        assertThat(ids(inbox.page(new Queue.Owned(Owner.RESOLVED), ANY, Place.START, 10)))
                .containsExactly("cv_3", "cv_5", "cv_2");
        assertThat(ids(inbox.page(new Queue.All(), ANY, Place.START, 10)))
                .containsExactly("cv_3", "cv_5", "cv_2", "cv_4", "cv_1");
        assertThat(ids(inbox.page(new Queue.Owned(Owner.BOT), ANY, Place.START, 1)))
                .containsExactly("cv_4");
    }

    @Test
    void pages_follow_each_other_though_what_ended_one_has_moved_on() {
        for (int i = 1; i <= 5; i++) {
            asks("cv_" + i, i == 5 ? Priority.HIGH : Priority.NORMAL, 10);
        }
        List<String> seen = new ArrayList<>();
        List<Entry> page = inbox.page(WAITING, ANY, Place.START, 2);
        while (!page.isEmpty()) {
            seen.addAll(ids(page));
            Place after = page.getLast().place(WAITING);
            move(after.id(), Move.TAKE, 20);
            page = inbox.page(WAITING, ANY, Place.of(after.toString()).orElseThrow(), 2);
        }

        assertThat(seen).containsExactly("cv_5", "cv_1", "cv_2", "cv_3", "cv_4");
        assertThat(ids(inbox.page(new Queue.For("mai"), ANY, Place.START, 10))).containsExactly("cv_4", "cv_3", "cv_1");
        assertThat(Place.of("1.x.cv_1")).isEmpty();
    }

    @Test
    void pages_of_all_follow_each_other_where_many_were_touched_at_once() {
        List<String> seen = new ArrayList<>();
        Queue all = new Queue.All();
        for (int i = 1; i <= 5; i++) {
            conversations.append("cv_" + i, Draft.customer("alo", ""), NOW);
        }
        List<Entry> page = inbox.page(all, ANY, Place.START, 2);
        while (!page.isEmpty()) {
            seen.addAll(ids(page));
            page = inbox.page(all, ANY, page.getLast().place(all), 2);
        }

        assertThat(seen).containsExactly("cv_5", "cv_4", "cv_3", "cv_2", "cv_1");
    }

    @Test
    void of_one_assistant_no_other_is_found_in_any_queue_nor_by_words() {
        conversations.open(Conversation.fresh("cv_9", new Opening("may", "web", "lan9", "vi"), NOW));
        conversations.open(Conversation.fresh("cv_8", new Opening("may", "web", "lan8", "vi"), NOW));
        asks("cv_1", Priority.URGENT, 10);
        asks("cv_9", Priority.NORMAL, 20);
        say("cv_2", "đổi trả");
        say("cv_8", "đổi trả");
        assertThat(conversations.assign("cv_9", "mai")).isPresent();

        assertThat(ids(inbox.page(WAITING, "may", Place.START, 10))).containsExactly("cv_9");
        assertThat(ids(inbox.page(new Queue.Owned(Owner.BOT), "may", Place.START, 10)))
                .containsExactly("cv_8");
        assertThat(ids(inbox.page(new Queue.All(), "may", Place.START, 1))).hasSize(1);
        assertThat(ids(inbox.page(new Queue.All(), "may", Place.START, 10))).containsExactlyInAnyOrder("cv_8", "cv_9");
        assertThat(ids(inbox.page(new Queue.For("mai"), "shop", Place.START, 10)))
                .isEmpty();
        assertThat(ids(inbox.page(new Queue.For("mai"), "may", Place.START, 10)))
                .containsExactly("cv_9");
        assertThat(ids(inbox.search("doi tra", "may", 10))).containsExactly("cv_8");
        assertThat(ids(inbox.search("cv_2", "may", 10))).isEmpty();
        assertThat(ids(inbox.page(new Queue.All(), "' OR ''='", Place.START, 10)))
                .isEmpty();
    }

    @Test
    void a_row_says_who_it_is_what_they_want_and_what_was_said_last() {
        String context =
                new JsonWriter().object().member("event", "context").endObject().toString();
        conversations.append("cv_1", Draft.system("name: Nguyễn Lan\nplan: gold", context), NOW);
        say("cv_1", "đơn DH1024\nđâu   rồi " + "ơi ".repeat(100));
        SqlDiary diary = new SqlDiary(() -> database, Runnable::run, () -> "e" + events++, InstantSource.fixed(NOW));
        diary.note(What.INTENT, "cv_1", "shop", new JsonWriter().object().member("intent", "order_status"));
        String number = asks("cv_1", Priority.HIGH, 5);

        Entry row = inbox.page(WAITING, ANY, Place.START, 10).getFirst();

        assertThat(row.customer()).isEqualTo(new Inbox.Known("Nguyễn Lan", "order_status"));
        assertThat(row.ticket()).contains(new Inbox.Case(number, Priority.HIGH));
        assertThat(row.since()).isEqualTo(NOW.plusSeconds(5));
        assertThat(row.last().orElseThrow().speaker()).isEqualTo(Speaker.CUSTOMER);
        assertThat(row.last().orElseThrow().text())
                .startsWith("đơn DH1024 đâu rồi ơi ơi")
                .endsWith("…")
                .hasSize(161);
        Entry plain = inbox.search("cv_2", ANY, 1).getFirst();
        assertThat(plain.last()).isEmpty();
        assertThat(plain.ticket()).isEmpty();
        assertThat(plain.customer()).isEqualTo(new Inbox.Known("", ""));
    }

    private void open(String id, int seconds) {
        Opening opening = new Opening("shop", "web", id.replace("cv_", "lan"), "vi");
        conversations.open(Conversation.fresh(id, opening, NOW.plusSeconds(seconds)));
    }

    private void say(String id, String text) {
        assertThat(conversations.append(id, Draft.customer(text, ""), NOW)).isPresent();
    }

    private MessageId begun(String id) {
        return ((Begun.Answering) conversations.begin(id, NOW)).message().id();
    }

    /** The number of the ticket. */
    private String asks(String id, Priority priority, int seconds) {
        Instant at = NOW.plusSeconds(seconds);
        move(id, Move.ASK, seconds);
        return tickets.open(new Tickets.Request(id, "shop", Reason.USER_ASKED, priority, "", at, at))
                .ticket()
                .number();
    }

    private void move(String id, Move move, int seconds) {
        Wish wish = new Wish(move, move == Move.TAKE ? "mai" : "", Draft.system("", "{}"), NOW.plusSeconds(seconds));
        assertThat(conversations.move(id, wish)).isPresent();
    }

    private List<String> found(String words) {
        return ids(inbox.search(words, ANY, 10));
    }

    private static List<String> ids(List<Entry> entries) {
        return entries.stream().map(entry -> entry.in().id()).toList();
    }
}
