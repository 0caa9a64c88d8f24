package io.bellwether.assistant.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MissedQuestionsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final MissedQuestions missed = new MissedQuestions(() -> NOW);

    @Test
    void the_same_question_counts_up() {
        missed.missed("shop", "Có tuyển dụng không?");
        missed.missed("shop", "có tuyển dụng không");
        missed.missed("other", "có tuyển dụng không");

        assertThat(missed.drain()).extracting(Missed::times).containsExactly(2L, 1L);
        assertThat(missed.drain()).isEmpty();
    }

    @Test
    void what_looks_personal_is_masked() {
        missed.missed("shop", "đơn 0912 345 678 của lan@example.vn đâu rồi");

        assertThat(missed.drain()).extracting(Missed::question).containsExactly("đơn … của … đâu rồi");
    }

    @Test
    void however_many_are_asked_only_so_many_are_kept() {
        for (int i = 0; i < 5_000; i++) {
            missed.missed("shop", "câu hỏi số " + i);
        }

        assertThat(missed.drain()).hasSize(1_000);
    }
}
