package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Diary;
import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Wishes;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversation.Opening;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Begun;
import io.bellwether.assistant.conversation.Conversations.Moved;
import io.bellwether.assistant.conversation.Conversations.Said;
import io.bellwether.assistant.conversation.Conversations.Wish;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Owner.Move;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.State;
import io.bellwether.assistant.desk.Reports;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Tickets;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of conversations and tickets. */
abstract class ConversationSuite {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String ID = "cv_1";

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlConversations conversations;
    private final SqlTickets tickets;
    private int events;

    ConversationSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        conversations = new SqlConversations(() -> database);
        tickets = new SqlTickets(() -> database);
    }

    @BeforeEach
    void open() {
        conversations.open(Conversation.fresh(ID, new Opening("shop", "web", "lan", "vi"), NOW));
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void a_conversation_is_read_as_it_was_written() {
        Conversation found = conversations.find(ID).orElseThrow();

        assertThat(found).isEqualTo(Conversation.fresh(ID, new Opening("shop", "web", "lan", "vi"), NOW));
        assertThat(conversations.find("cv_2")).isEmpty();
    }

    @Test
    void an_arm_that_is_chosen_is_kept_with_that_conversation_alone_and_can_be_taken_back() {
        conversations.open(Conversation.fresh("cv_2", new Opening("shop", "web", "an", "vi"), NOW));

        conversations.choose(ID, "canary");

        assertThat(conversations.find(ID).orElseThrow().arm()).isEqualTo("canary");
        assertThat(conversations.find("cv_2").orElseThrow().arm()).isEmpty();
        conversations.choose(ID, "");
        assertThat(conversations.find(ID).orElseThrow().arm()).isEmpty();
    }

    @Test
    void messages_are_numbered_in_order_and_the_same_key_counts_once() {
        say("một", "");
        MessageId second = say("hai", "k");
        MessageId again = say("hai", "k");

        assertThat(again).isEqualTo(second);
        assertThat(texts()).containsExactly("một", "hai");
        assertThat(conversations.sent(ID, "k").map(Message::id)).contains(second);
    }

    @Test
    void only_one_answer_grows_at_a_time_and_it_is_kept_until_it_is_done() {
        MessageId answer = begun();
        assertThat(conversations.begin(ID, NOW)).isInstanceOf(Begun.Busy.class);

        assertThat(conversations.keep(answer, Said.growing("Xin"), NOW)).isTrue();
        assertThat(conversations.keep(answer, new Said("Xin chào", "{}", State.DONE), NOW))
                .isTrue();

        assertThat(conversations.keep(answer, Said.growing("Xin chào lại"), NOW))
                .isFalse();
        assertThat(conversations.message(answer).orElseThrow().text()).isEqualTo("Xin chào");
        assertThat(conversations.begin(ID, NOW)).isInstanceOf(Begun.Answering.class);
    }

    @Test
    void the_assistant_cannot_write_once_a_person_has_come() {
        MessageId answer = begun();
        conversations.keep(answer, Said.growing("Xin"), NOW);
        move(Move.TAKE, "Mai");

        assertThat(conversations.keep(answer, new Said("Xin chào", "{}", State.DONE), NOW))
                .isFalse();
        assertThat(conversations.begin(ID, NOW)).isEqualTo(new Begun.NotOurs(Owner.HUMAN));
        assertThat(conversations.message(answer).orElseThrow().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void what_the_customer_was_shown_before_still_belongs_to_the_transcript() {
        MessageId answer = begun();
        conversations.keep(answer, Said.growing("Xin"), NOW);
        move(Move.TAKE, "Mai");

        conversations.conclude(answer, new Said("Xin chào", "{}", State.STOPPED), NOW);
        conversations.conclude(answer, new Said("X", "{}", State.STOPPED), NOW);

        assertThat(conversations.message(answer).orElseThrow().text()).isEqualTo("Xin chào");
    }

    @Test
    void after_it_was_resolved_a_new_chapter_begins() {
        say("đổi trả thế nào?", "");
        move(Move.RESOLVE, "Mai");
        assertThat(conversations.find(ID).orElseThrow().owner()).isEqualTo(Owner.RESOLVED);

        MessageId next = say("còn hàng không?", "");

        Conversation in = conversations.find(ID).orElseThrow();
        assertThat(in.owner()).isEqualTo(Owner.BOT);
        assertThat(in.chapter()).isEqualTo(next.number());
        assertThat(conversations.transcript(ID, in.chapter(), 100)).hasSize(1);
    }

    @Test
    void asking_twice_for_a_person_is_asking_once() {
        assertThat(move(Move.ASK, "").changed()).isTrue();
        assertThat(move(Move.ASK, "").changed()).isFalse();

        assertThat(texts()).hasSize(1);
    }

    @Test
    void an_answer_without_a_sign_of_life_is_broken_and_can_be_gone_on_with() {
        MessageId answer = begun();
        conversations.keep(answer, Said.growing("Xin"), NOW);

        assertThat(conversations.interrupt(NOW.minusSeconds(1))).isZero();
        assertThat(conversations.interrupt(NOW)).isEqualTo(1);

        assertThat(conversations.resume(answer, NOW)).isInstanceOf(Begun.Answering.class);
        assertThat(conversations.message(answer).orElseThrow().state()).isEqualTo(State.STREAMING);
    }

    @Test
    void a_transcript_is_cut_to_its_end() {
        IntStream.range(0, 12).forEach(i -> say("m" + i, ""));

        assertThat(conversations.transcript(ID, 1, 3)).extracting(Message::text).containsExactly("m9", "m10", "m11");
    }

    @Test
    void whoever_writes_at_once_the_owner_alone_is_heard() throws Exception {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int round = 0; round < 10; round++) {
            MessageId answer = begun();
            int pause = random.nextInt(3);
            List<Boolean> kept = atOnce(List.of(
                    () -> conversations.keep(answer, new Said("a".repeat(pause), "{}", State.DONE), NOW),
                    () -> move(Move.TAKE, "Mai").changed()));

            boolean done = conversations.message(answer).orElseThrow().state() == State.DONE;
            assertThat(done).isEqualTo(kept.getFirst());
            assertThat(conversations.begin(ID, NOW)).isInstanceOf(Begun.NotOurs.class);
            move(Move.RETURN, "Mai");
        }
    }

    @Test
    void a_conversation_has_one_open_ticket_whoever_asks() throws Exception {
        List<Tickets.Opened> all = atOnce(IntStream.range(0, 8)
                .<Callable<Tickets.Opened>>mapToObj(i -> this::ticket)
                .toList());

        assertThat(all).filteredOn(Tickets.Opened::fresh).hasSize(1);
        assertThat(all)
                .extracting(one -> one.ticket().number())
                .containsOnly(all.getFirst().ticket().number());
        assertThat(all.getFirst().ticket().number()).matches("T-2026-\\d{6}");
    }

    @Test
    void a_solved_ticket_makes_room_for_the_next() {
        Ticket first = ticket().ticket();
        tickets.stage(first.number(), Ticket.Stage.SOLVED, NOW);
        tickets.contact(first.number(), "lan@example.vn");

        Ticket second = ticket().ticket();

        assertThat(second.number()).isNotEqualTo(first.number());
        assertThat(tickets.list(Ticket.Stage.NEW, 10)).containsExactly(second);
        assertThat(tickets.find(first.number()).orElseThrow().contact()).isEqualTo("lan@example.vn");
    }

    @Test
    void what_is_kept_no_longer_is_forgotten_a_few_at_a_time() {
        say("một", "");
        say("hai", "");
        conversations.open(Conversation.fresh("cv_2", new Opening("shop", "web", "mai", "vi"), NOW));

        assertThat(conversations.said(ID)).isEqualTo(2);
        assertThat(conversations.assistants()).containsExactly("shop");
        assertThat(conversations.expire("shop", NOW, 10)).isZero();
        assertThat(conversations.expire("shop", NOW.plusSeconds(1), 1)).isEqualTo(1);
        assertThat(conversations.expire("shop", NOW.plusSeconds(1), 10)).isEqualTo(1);
    }

    @Test
    void what_is_deleted_leaves_nothing_but_what_it_cost() {
        SqlDiary diary = new SqlDiary(() -> database, Runnable::run, () -> "e" + events++, InstantSource.fixed(NOW));
        say("số của mình là 0912345678", "");
        String number = ticket().ticket().number();
        tickets.contact(number, "0912345678");
        diary.understood(ID, "shop", new Wishes.Wish("account", 0.9, List.of("account")));
        diary.billed(new MessageId(ID, 2), "shop", "stop", bill(70));

        assertThat(conversations.delete(ID)).isTrue();
        diary.note(Diary.What.CSAT, ID, "shop", new JsonWriter().object());
        diary.billed(new MessageId(ID, 3), "shop", "stop", bill(30));

        assertThat(conversations.delete(ID)).isFalse();
        assertThat(conversations.transcript(ID, 1, 10)).isEmpty();
        assertThat(tickets.find(number)).isEmpty();
        assertThat(rows("talk_event") + rows("talk_bill")).isZero();
        assertThat(new SqlReports(() -> database).since("shop", NOW)).isEqualTo(100);
    }

    @Test
    void a_report_says_how_long_models_took_for_their_first_words() {
        SqlDiary diary = new SqlDiary(() -> database, Runnable::run, () -> "e" + events++, InstantSource.fixed(NOW));
        diary.billed(new MessageId(ID, 2), "shop", "stop", bill(70, 100));
        diary.billed(new MessageId(ID, 4), "shop", "stop", bill(70, 300));
        diary.billed(new MessageId(ID, 6), "shop", "stop", Bill.FREE);

        Reports.Report report = new SqlReports(() -> database)
                .report(new Reports.Span("shop", NOW.minusSeconds(60), NOW.plusSeconds(1)));

        assertThat(report.firstMillis()).isEqualTo(200);
    }

    @Test
    void all_that_is_known_of_a_customer_can_be_read_in_order() {
        for (int i = 1; i <= 5; i++) {
            say("câu " + i, "");
        }
        Ticket settled = ticket().ticket();
        tickets.stage(settled.number(), Ticket.Stage.SOLVED, NOW);
        conversations.rate(new MessageId(ID, 0), new Conversations.Rating(5, "nhanh", NOW));
        conversations.speaks(ID, "en");

        assertThat(conversations.stretch(ID, 2, 3))
                .extracting(Message::text)
                .containsExactly("câu 2", "câu 3", "câu 4");
        assertThat(tickets.allOf(ID)).extracting(Ticket::number).containsExactly(settled.number());
        assertThat(conversations.ratings(ID)).containsEntry(0L, new Conversations.Rating(5, "nhanh", NOW));
        assertThat(conversations.find(ID).orElseThrow().language()).isEqualTo("en");
    }

    private long rows(String table) {
        return database.<Long>read(session -> session.one(
                        row -> row.whole("count"),
                        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM " + table + " WHERE conversation = ?",
                        ID)
                .orElse(0L));
    }

    private static Bill bill(long costMicroDollars) {
        return bill(costMicroDollars, 1);
    }

    private static Bill bill(long costMicroDollars, long firstMillis) {
        OptionalLong cost = OptionalLong.of(costMicroDollars);
        return new Bill("", Usage.reported(10, 0, 5, 0), cost, "m", "", false, false, "", firstMillis, firstMillis + 1);
    }

    private Tickets.Opened ticket() {
        return tickets.open(new Tickets.Request(
                ID, "shop", Ticket.Reason.USER_ASKED, Ticket.Priority.NORMAL, "", NOW, NOW.plusSeconds(60)));
    }

    private MessageId say(String text, String key) {
        return conversations
                .append(ID, Draft.customer(text, key), NOW)
                .orElseThrow()
                .message()
                .id();
    }

    private MessageId begun() {
        return ((Begun.Answering) conversations.begin(ID, NOW)).message().id();
    }

    private Moved move(Move move, String agent) {
        Optional<Moved> moved = conversations.move(ID, new Wish(move, agent, Draft.system(agent, "{}"), NOW));
        return moved.orElseThrow();
    }

    private List<String> texts() {
        return conversations.transcript(ID, 1, 100).stream()
                .filter(message -> message.speaker() != Speaker.ASSISTANT)
                .map(Message::text)
                .toList();
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<T> results = new java.util.ArrayList<>();
            for (var one : threads.invokeAll(work)) {
                results.add(one.get());
            }
            return results;
        }
    }
}
