package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.Shelf;
import io.bellwether.assistant.knowledge.Stock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What an assistant costs beside the bare gateway. Not in the default run: times are worth something on a quiet machine
 * alone; {@code -Dtest=AssistantFigures} runs it. The figures stand in bench/reports.
 */
class AssistantFigures {
    private static final String API = "/api/admin/v1/";
    private static final String MAI = "admin-key-of-mai-0123456789";
    private static final int FAQS = 500;
    private static final int TURNS = 20;
    private static final int CONVERSATIONS = 20;
    private static final int MEASURED = 15;
    private static final int LOOK_UPS = 20_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
            .with("assistants", "key: first\nsecret: a-secret-of-the-desk-0001")
            .start();
    private final Visitor program = scene.visitor();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_reply_with_twenty_turns_behind_it_and_500_questions_known() {
        made();
        List<Double> bare = new ArrayList<>();
        List<Double> assisted = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            String conversation = talked();
            String prompt = scene.alpha().lastBody();
            for (int j = 0; j < MEASURED; j++) {
                String question = "Cho mình hỏi thêm về áo khoác số " + (i * MEASURED + j) + " với";
                assisted.add(millis(() -> program.post("/api/v1/chat", said(conversation, question))));
                bare.add(millis(() -> program.post("/v1/chat/completions", prompt)));
            }
        }

        Size.figure("reply", "bare %s ms", Size.spread(later(bare)));
        Size.figure("reply", "assisted %s ms", Size.spread(later(assisted)));
        assertThat(assisted).hasSize(CONVERSATIONS * MEASURED);
    }

    /** Without the first ones, in which the code warms up. */
    private static List<Double> later(List<Double> all) {
        return all.subList(all.size() / 3, all.size());
    }

    private void made() {
        Visitor mai = scene.visitor().withKey(MAI);
        Answer made = mai.post(
                API + "assistants",
                "{\"slug\":\"may\",\"publish\":true,\"design\":{\"name\":\"May\",\"persona\":\"Bạn là Mây.\","
                        + "\"languages\":[\"vi\",\"en\",\"zh\"],\"models\":{\"answers\":\"sim-tokens-30\"}}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        StringBuilder table = new StringBuilder("Câu hỏi,Trả lời\n");
        faqs().values().forEach(faq -> table.append(faq.question())
                .append(",\"")
                .append(faq.answer())
                .append("\"\n"));
        Answer taken = mai.post(API + "knowledge/may:import?name=faq.csv", table.toString());
        assertThat(taken.json().at("/new").asInt()).as(taken.body()).isEqualTo(FAQS);
    }

    /** A conversation with twenty turns in it. */
    private String talked() {
        JsonNode first = program.post("/api/v1/chat", "{\"assistant\":\"may\",\"message\":\"Xin chào shop nhé\"}")
                .json();
        String conversation = first.at("/conversation_id").asText();
        for (int turn = 1; turn < TURNS; turn++) {
            Answer answer =
                    program.post("/api/v1/chat", said(conversation, "Shop ơi còn áo khoác số " + turn + " màu nào?"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
        return conversation;
    }

    private static String said(String conversation, String question) {
        return "{\"conversation_id\":\"" + conversation + "\",\"message\":\"" + question + "\"}";
    }

    private static double millis(Supplier<Answer> asking) {
        long began = System.nanoTime();
        Answer answer = asking.get();
        double took = (System.nanoTime() - began) / NANOS_PER_MILLI;
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return took;
    }

    @Test
    void what_is_known_is_looked_up_among_500_questions() {
        try (Shelf shelf = new Shelf()) {
            shelf.restock(new Stock(faqs(), Map.of()));
            List<Double> took = new ArrayList<>();
            for (int i = 0; i < LOOK_UPS; i++) {
                String question = "ao khoac so " + i % FAQS + " mua may chiec thi dc giam bao nhieu";
                long began = System.nanoTime();
                int found = shelf.find(question, "vi", 6).passages().size();
                took.add((System.nanoTime() - began) / NANOS_PER_MILLI);
                assertThat(found).isPositive();
            }

            List<Double> micros =
                    later(took).stream().map(millis -> 1_000 * millis).toList();
            Size.figure("look-up", "%s us", Size.spread(micros));
        }
    }

    private static Map<String, Faq> faqs() {
        Map<String, Faq> faqs = new LinkedHashMap<>();
        for (int i = 0; i < FAQS; i++) {
            String question = "Áo khoác số " + i + " mua " + (2 + i % 7) + " chiếc thì được giảm bao nhiêu?";
            String answer = "Dạ áo khoác số " + i + " mua từ " + (2 + i % 7) + " chiếc giảm " + (5 + i % 11)
                    + " phần trăm và được giao trong ba ngày ạ.";
            faqs.put("f" + i, new Faq("f" + i, question, List.of(), answer, "vi", true, "figures"));
        }
        return faqs;
    }
}
