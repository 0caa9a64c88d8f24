package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.Shelf;
import io.bellwether.assistant.knowledge.Stock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
    private static final int CONVERSATIONS = 60;
    private static final int MEASURED = 15;
    private static final int CHANGES = 50;
    private static final int LOOK_UPS = 20_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final List<String> GOODS = List.of(
            "áo khoác",
            "quần bò",
            "váy hoa",
            "giày da",
            "dép lê",
            "túi xách",
            "ví nam",
            "mũ len",
            "khăn lụa",
            "đồng hồ",
            "kính râm",
            "thắt lưng",
            "áo mưa",
            "balo laptop",
            "vali kéo",
            "tất cổ cao",
            "áo len",
            "đầm dự tiệc",
            "sơ mi",
            "áo thun",
            "quần short",
            "giày thể thao",
            "bốt cao cổ",
            "găng tay",
            "cà vạt");
    private static final List<String> ASKS = List.of(
            "giá bao nhiêu",
            "còn màu đen không",
            "có bảo hành không",
            "giặt máy được không",
            "chất liệu gì",
            "có size lớn không",
            "khi nào về hàng",
            "đổi trả mấy ngày",
            "ship tỉnh bao lâu",
            "có mẫu nữ không",
            "sản xuất ở đâu",
            "nặng bao nhiêu",
            "chống nước không",
            "có hộp quà không",
            "thêu tên được không",
            "mua sỉ thế nào",
            "trả góp được không",
            "có ảnh thật không",
            "xem ở cửa hàng nào",
            "dành cho trẻ em không");

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
                String question = "Cho mình hỏi thêm về " + GOODS.get(i % GOODS.size()) + " loại số " + j + " với";
                assisted.add(millis(() -> program.post("/api/v1/chat", said(conversation, question))));
                bare.add(millis(() -> program.post("/v1/chat/completions", prompt)));
            }
        }

        Size.figure("reply", "bare %s ms", Size.spread(later(bare)));
        Size.figure("reply", "assisted %s ms", Size.spread(later(assisted)));
        Size.figure("reply", "bare, the first third, %s ms", Size.spread(first(bare)));
        Size.figure("reply", "assisted, the first third, %s ms", Size.spread(first(assisted)));
        assertThat(assisted).hasSize(CONVERSATIONS * MEASURED);
    }

    /** Without the first ones, in which the code warms up. */
    private static List<Double> later(List<Double> all) {
        return all.subList(all.size() / 3, all.size());
    }

    private static List<Double> first(List<Double> all) {
        return all.subList(0, all.size() / 3);
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
    void a_change_reaches_a_page_that_is_open() {
        made();
        Visitor mai = scene.visitor().withKey(MAI);
        Customer lan = Customer.of(scene.port(), "may");
        List<Double> all = new ArrayList<>();
        try (Customer.Listening page = lan.listens()) {
            for (int i = 0; i < CHANGES; i++) {
                long began = System.nanoTime();
                Answer changed = mai.patch(API + "assistants/may", "{\"name\":\"Shop " + i + "\"}");
                assertThat(changed.status()).as(changed.body()).isEqualTo(200);
                page.until(event -> event.name().equals("config"));
                all.add((System.nanoTime() - began) / NANOS_PER_MILLI);
            }
        }

        Size.figure("change", "heard of by an open page after %s ms", Size.spread(all));
        assertThat(all).hasSize(CHANGES);
    }

    /** By processor time: others' work on a shared machine is not ours. */
    @Test
    void what_is_known_is_looked_up_among_500_questions() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (Shelf shelf = new Shelf()) {
            shelf.restock(new Stock(faqs(), Map.of()));
            List<Double> micros = new ArrayList<>();
            for (int i = 0; i < LOOK_UPS; i++) {
                String ask = ASKS.get(i / GOODS.size() % ASKS.size());
                String question = "shop oi " + GOODS.get(i % GOODS.size()) + ' ' + ask + " ạ";
                long began = threads.getCurrentThreadCpuTime();
                int found = shelf.find(question, "vi", 6).passages().size();
                micros.add((threads.getCurrentThreadCpuTime() - began) / NANOS_PER_MICRO);
                assertThat(found).isPositive();
            }

            Size.figure("look-up", "%s us of processor time", Size.spread(later(micros)));
        }
    }

    /** Each of 25 goods with each of 20 questions. */
    private static Map<String, Faq> faqs() {
        Map<String, Faq> faqs = new LinkedHashMap<>();
        for (String ware : GOODS) {
            for (String ask : ASKS) {
                String id = "f" + faqs.size();
                String answer = "Dạ " + ware + ": " + ask + " thì anh chị xem mục " + id + " trên trang của shop ạ.";
                String question = ware + " " + ask + "?";
                faqs.put(id, new Faq(id, question, List.of(), answer, "vi", true, "figures"));
            }
        }
        return faqs;
    }
}
