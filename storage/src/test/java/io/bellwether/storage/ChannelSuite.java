package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.Capabilities.Window;
import io.bellwether.assistant.channel.ChannelStore.Claim;
import io.bellwether.assistant.channel.ChannelStore.Settled;
import io.bellwether.assistant.channel.ChannelStore.Waiting;
import io.bellwether.assistant.channel.Delivery;
import io.bellwether.assistant.channel.Delivery.State;
import io.bellwether.assistant.channel.InboundMessage;
import io.bellwether.assistant.channel.Part;
import io.bellwether.assistant.channel.Piece;
import io.bellwether.assistant.channel.TokenStore.Token;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversation.Opening;
import io.bellwether.assistant.conversation.Conversations.Wish;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of messengers. */
abstract class ChannelSuite {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Account ACCOUNT = new Account("zalo_oa", "shop");
    private static final Waiting LAN = new Waiting(ACCOUNT, "lan");
    private static final Window WINDOW = new Window(Duration.ofHours(1), 2, false);
    private static final String ID = "cv_1";

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlConversations conversations;
    private final SqlChannels channels;
    private final SqlTokens tokens;

    ChannelSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        conversations = new SqlConversations(() -> database);
        channels = new SqlChannels(() -> database);
        tokens = new SqlTokens(() -> database);
    }

    @BeforeEach
    void open() {
        conversations.open(Conversation.fresh(ID, new Opening("shop", "zalo_oa", "lan", "vi"), NOW));
        assertThat(channels.tie(LAN, ID, "")).isEqualTo(ID);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    private static InboundMessage message(String id, int second) {
        Instant at = NOW.plusSeconds(second);
        return new InboundMessage("lan", id, "chữ " + id, List.of(), "", at, WINDOW.until(at));
    }

    /** An answer of so many pieces, waiting to be sent. */
    private MessageId answer(String... pieces) {
        Message said = said(Draft.answer());
        boolean ignored = queued(said.id(), pieces);
        return said.id();
    }

    private Message said(Draft draft) {
        return conversations.append(ID, draft, NOW).orElseThrow().message();
    }

    private boolean queued(MessageId id, String... pieces) {
        List<Piece> all = List.of(pieces).stream()
                .map(text -> new Piece(text, List.of("Mua")))
                .toList();
        return channels.queue(channels.link(ID).orElseThrow(), id, all, false, NOW);
    }

    private Claim claim() {
        return channels.claim(ID, WINDOW, NOW);
    }

    private Part taken() {
        return ((Claim.Taken) claim()).part();
    }

    private void settle(Part part, State state) {
        channels.settle(part, new Settled(state, "z-" + part.number(), "reason", NOW.plusSeconds(5)), NOW);
    }

    @Test
    void what_came_is_kept_once_and_said_in_the_order_in_which_it_was_meant() {
        assertThat(channels.keep(ACCOUNT, message("b", 2), NOW)).isTrue();
        assertThat(channels.keep(ACCOUNT, message("a", 1), NOW)).isTrue();
        assertThat(channels.keep(ACCOUNT, message("a", 1), NOW)).isFalse();

        assertThat(channels.backlog(LAN)).isEqualTo(2);
        assertThat(channels.waiting(NOW, 10)).isEmpty();
        assertThat(channels.waiting(NOW.plusSeconds(1), 10)).containsExactly(LAN);
        assertThat(channels.next(LAN)).contains(message("a", 1));
        channels.taken(ACCOUNT, "a");
        assertThat(channels.next(LAN)).contains(message("b", 2));
        assertThat(channels.keep(ACCOUNT, message("a", 1), NOW)).isFalse();
    }

    @Test
    void a_customer_has_one_conversation_whoever_is_quicker() {
        conversations.open(Conversation.fresh("cv_2", new Opening("shop", "zalo_oa", "lan", "vi"), NOW));

        assertThat(channels.tie(LAN, "cv_2", "")).isEqualTo(ID);
        assertThat(channels.tie(LAN, "cv_2", ID)).isEqualTo("cv_2");
        assertThat(channels.link(ID)).isEmpty();
        assertThat(conversations.delete("cv_2")).isTrue();
        assertThat(channels.link(LAN)).isEmpty();
    }

    @Test
    void a_message_is_made_into_parts_once() {
        MessageId id = said(Draft.answer()).id();
        var before = channels.link(ID).orElseThrow();

        assertThat(channels.queue(before, id, List.of(new Piece("một", List.of())), true, NOW))
                .isTrue();
        assertThat(channels.queue(before, id, List.of(new Piece("một", List.of())), true, NOW))
                .isFalse();
        assertThat(channels.link(ID).orElseThrow().delivered()).isEqualTo(id.number());
        assertThat(channels.link(ID).orElseThrow().disclosedAt()).contains(NOW);
    }

    @Test
    void parts_go_out_in_order_one_at_a_time() {
        MessageId id = answer("một", "hai");
        Part first = taken();

        assertThat(first).isEqualTo(new Part(id, 0, "lan", first.speaker(), new Piece("một", List.of("Mua"))));
        assertThat(claim()).isEqualTo(new Claim.Nothing());
        settle(first, State.SENT);
        assertThat(taken().piece().text()).isEqualTo("hai");
    }

    @Test
    void what_was_not_taken_is_due_again_and_what_was_taken_is_kept_without_words() {
        MessageId ignored = answer("một");
        settle(taken(), State.WAITING);

        assertThat(claim()).isEqualTo(new Claim.Nothing());
        assertThat(channels.due(NOW, NOW, 10)).isEmpty();
        assertThat(channels.due(NOW.plusSeconds(5), NOW, 10)).containsExactly(ID);
        Claim again = channels.claim(ID, WINDOW, NOW.plusSeconds(5));
        assertThat(((Claim.Taken) again).attempts()).isEqualTo(2);
        settle(((Claim.Taken) again).part(), State.SENT);
        assertThat(channels.counts(ACCOUNT)).containsOnly(java.util.Map.entry(State.SENT, 1L));
    }

    @Test
    void the_assistant_is_silent_once_a_person_owns_the_conversation() {
        MessageId ignored = answer("một");
        var moved = conversations.move(ID, new Wish(Move.TAKE, "mai", Draft.system("Mai", "{}"), NOW));

        assertThat(moved).isPresent();
        assertThat(claim()).isInstanceOfSatisfying(Claim.Dropped.class, dropped -> assertThat(dropped.state())
                .isEqualTo(State.WITHHELD));
        assertThat(claim()).isEqualTo(new Claim.Nothing());
    }

    @Test
    void nothing_goes_out_after_the_window_nor_more_often_than_it_allows() {
        channels.heard(ID, message("a", 0));
        MessageId id = answer("một", "hai", "ba");
        settle(taken(), State.SENT);
        settle(taken(), State.SENT);

        assertThat(claim()).isInstanceOf(Claim.Dropped.class);
        channels.heard(ID, message("b", 60));
        assertThat(channels.retry(id, 2, NOW)).isTrue();
        assertThat(channels.claim(ID, WINDOW, NOW.plus(Duration.ofHours(2)))).isInstanceOf(Claim.Dropped.class);
        assertThat(channels.retry(id, 2, NOW)).isTrue();
        assertThat(taken().piece().text()).isEqualTo("ba");
    }

    @Test
    void a_part_whose_sender_has_gone_is_found_and_can_be_left_in_doubt() {
        MessageId id = answer("một");
        Part part = taken();

        assertThat(channels.stale(NOW, 10)).isEmpty();
        assertThat(channels.stale(NOW.plusSeconds(1), 10)).containsExactly(part);
        settle(part, State.DOUBTFUL);
        assertThat(channels.deliveries(ACCOUNT, State.DOUBTFUL, 10))
                .extracting(Delivery::id, Delivery::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(id, "reason"));
        assertThat(channels.retry(id, 0, NOW)).isTrue();
        assertThat(channels.retry(id, 0, NOW)).isFalse();
    }

    @Test
    void receipts_are_noted_by_the_messengers_id_or_ours() {
        MessageId id = answer("một");
        settle(taken(), State.SENT);

        assertThat(channels.receipt(ACCOUNT, "z-0", "delivered", NOW)).isTrue();
        assertThat(channels.receipt(ACCOUNT, id + ".0", "read", NOW)).isTrue();
        assertThat(channels.receipt(ACCOUNT, "nobody's", "read", NOW)).isFalse();
        assertThat(channels.deliveries(ACCOUNT, State.SENT, 10))
                .extracting(Delivery::receipt)
                .containsExactly("read");
    }

    @Test
    void who_waits_for_an_answer_is_told_of_once_at_a_time() {
        channels.awaits(ID, NOW);
        Instant later = NOW.plusSeconds(60);

        assertThat(channels.remind(NOW, later, 10)).isEmpty();
        assertThat(channels.remind(later, later, 10)).hasSize(1);
        assertThat(channels.remind(later, later, 10)).isEmpty();
        channels.answered(ID);
        assertThat(channels.remind(later.plusSeconds(60), later, 10)).isEmpty();
    }

    @Test
    void what_is_old_is_forgotten() {
        boolean ignored = channels.keep(ACCOUNT, message("a", 1), NOW);

        assertThat(channels.forget(NOW)).isZero();
        assertThat(channels.forget(NOW.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void a_token_follows_the_one_that_was_there_and_no_other() {
        Token first = new Token("", "r1", Instant.EPOCH, 1, "seed");
        tokens.seed(ACCOUNT, first);
        Token next = new Token("a2", "r2", NOW, 2, "seed");

        assertThat(tokens.replace(ACCOUNT, next)).isTrue();
        assertThat(tokens.replace(ACCOUNT, next)).isFalse();
        tokens.seed(ACCOUNT, first);
        assertThat(tokens.find(ACCOUNT)).contains(next);
        tokens.seed(ACCOUNT, new Token("", "r9", Instant.EPOCH, 1, "other"));
        assertThat(tokens.find(ACCOUNT).map(Token::refresh)).isEqualTo(Optional.of("r9"));
    }

    @Test
    void a_right_has_one_holder_until_it_ends_or_is_given_back() {
        Instant later = NOW.plusSeconds(60);

        assertThat(tokens.lease("poll", "one", NOW, later)).isTrue();
        assertThat(tokens.lease("poll", "two", NOW, later)).isFalse();
        assertThat(tokens.lease("poll", "one", NOW, later)).isTrue();
        assertThat(tokens.lease("poll", "two", later, later.plusSeconds(1))).isTrue();
        tokens.release("poll", "two");
        assertThat(tokens.lease("poll", "one", NOW, later)).isTrue();
    }
}
