package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.design.Kept;
import io.bellwether.assistant.design.Version;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.KnowledgeStore.Edit;
import io.bellwether.assistant.knowledge.Missed;
import io.bellwether.assistant.knowledge.Paper;
import io.bellwether.assistant.knowledge.Stock;
import io.bellwether.gateway.json.JsonTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both kinds of database promise of assistants and what they know. */
abstract class KnowledgeSuite {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Faq ONE =
            new Faq("f1", "Phí ship?", List.of("Ship nhiêu?", "ship?"), "20.000đ", "vi", true, "test");
    private static final Faq TWO = new Faq("f2", "Mấy giờ mở cửa?", List.of(), "8 giờ", "vi", false, "test");
    private static final Paper GUIDE = new Paper(
            "d1", "Hướng dẫn", "vi", List.of(new Paper.Section("Giặt", "Giặt tay."), new Paper.Section("", "x")));

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlKnowledge knowledge;
    private final SqlAssistants assistants;

    KnowledgeSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        knowledge = new SqlKnowledge(() -> database);
        assistants = new SqlAssistants(() -> database);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void what_is_put_comes_back_in_its_order() {
        knowledge.change("shop", new Edit(List.of(TWO, ONE), List.of(), List.of(GUIDE), List.of()));

        Stock stock = knowledge.stock("shop");

        assertThat(stock.faqs().values()).containsExactly(TWO, ONE);
        assertThat(stock.papers()).containsExactly(Map.entry("d1", GUIDE));
        assertThat(knowledge.stock("other")).isEqualTo(Stock.NONE);
    }

    @Test
    void what_is_put_again_is_replaced_and_what_goes_is_gone() {
        knowledge.change("shop", Edit.put(List.of(ONE, TWO)));
        Faq other = new Faq("f1", "Phí giao?", List.of(), "0đ", "vi", false, "test");
        knowledge.change("shop", Edit.put(List.of(other)));
        knowledge.change("shop", Edit.gone("f2"));

        assertThat(knowledge.stock("shop").faqs().values()).containsExactly(other);
    }

    @Test
    void every_change_moves_the_numbers_that_replicas_look_at() {
        long before = knowledge.version();
        knowledge.change("shop", Edit.put(List.of(ONE)));
        knowledge.change("shop", Edit.put(GUIDE));
        knowledge.change("other", Edit.put(List.of(TWO)));

        assertThat(knowledge.version()).isEqualTo(before + 3);
        assertThat(knowledge.versions()).containsEntry("shop", 2L).containsEntry("other", 1L);
    }

    @Test
    void missed_questions_count_up_until_they_are_settled() {
        knowledge.missed(List.of(missed("a", 2), missed("b", 1)));
        knowledge.missed(List.of(missed("b", 5)));

        assertThat(knowledge.missed("shop", 10)).extracting(Missed::id).containsExactly("b", "a");
        assertThat(knowledge.missed("shop", 1).getFirst().times()).isEqualTo(6);
        assertThat(knowledge.settle("shop", "b")).isTrue();
        assertThat(knowledge.settle("shop", "b")).isFalse();
    }

    @Test
    void only_so_many_missed_questions_are_kept() {
        List<Missed> many = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            many.add(new Missed("shop", "q" + i, "q", 1, NOW.plusSeconds(i)));
        }
        knowledge.missed(many);

        assertThat(knowledge.missed("shop", 5_000)).hasSize(1_000).noneMatch(one -> one.id()
                .equals("q99"));
    }

    private static Missed missed(String id, long times) {
        return new Missed("shop", id, "câu " + id, times, NOW);
    }

    @Test
    void a_name_is_used_once() {
        assertThat(assistants.add(kept("shop"), version(1))).isTrue();
        assertThat(assistants.add(kept("shop"), version(1))).isFalse();
        assertThat(assistants.find("shop")).get().extracting(Kept::latest).isEqualTo(1L);
        assertThat(assistants.find("other")).isEmpty();
    }

    @Test
    void of_two_who_keep_the_same_version_the_second_is_told() {
        assistants.add(kept("shop"), version(1));
        long before = assistants.version();

        assertThat(assistants.append("shop", version(2))).isTrue();
        assertThat(assistants.append("shop", version(2))).isFalse();
        assertThat(assistants.versions("shop")).containsExactly(version(2), version(1));
        assertThat(assistants.version()).isEqualTo(before + 1);
    }

    @Test
    void customers_talk_to_the_published_version_until_it_is_archived() {
        assistants.add(kept("shop"), version(1));
        assistants.append("shop", version(2));
        assertThat(assistants.published()).isEmpty();

        assistants.publish("shop", 1);
        assertThat(assistants.published())
                .extracting(one -> one.version().number())
                .containsExactly(1L);

        assistants.archive("shop", true);
        assertThat(assistants.published()).isEmpty();
    }

    @Test
    void old_versions_go_but_for_the_published_one() {
        assistants.add(kept("shop"), version(1));
        assistants.publish("shop", 1);
        for (int i = 2; i <= 203; i++) {
            assistants.append("shop", version(i));
        }

        assertThat(assistants.versions("shop")).hasSize(201);
        assertThat(assistants.version("shop", 1)).isPresent();
        assertThat(assistants.version("shop", 2)).isEmpty();
    }

    private static Kept kept(String slug) {
        return new Kept(slug, 1, OptionalLong.empty(), false, "0".repeat(64), 0, NOW, "mai");
    }

    private static Version version(long number) {
        return new Version(number, new JsonTree.Members(Map.of("name", new JsonTree.Text("Mây"))), "note", NOW, "mai");
    }
}
