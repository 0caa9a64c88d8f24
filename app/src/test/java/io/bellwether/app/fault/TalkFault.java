package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Customer;
import io.bellwether.app.Customer.Event;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Customers whose connections are lost, who reload, who stop, and whose conversations are taken over, each at some
 * point of an answer: no text is lost, none comes twice, and the assistant is silent from the moment that a person
 * comes.
 */
class TalkFault {
    private static final long SEED = 20261121;
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String SETTINGS = """
            key: first
            secret: a-secret-of-the-desk-0001
            list: [{ slug: shop, name: Shop, model: sim-tokens-60+tps-60 }]
            """;

    /** Fewer than may begin from one address within a minute. */
    private static final int PER_ADDRESS = 50;

    private static final List<Fate> FATES = List.of(Fate.values());

    private final Scene scene = Scene.with("assistants", SETTINGS)
            .with("admin", "keys: [{ name: mai, key: " + MAI + ", role: agent }]")
            .start();

    private final Visitor mai = scene.visitor().withKey(MAI);

    @AfterEach
    void close() {
        scene.close();
    }

    /** What befalls a customer. */
    private enum Fate {
        NOTHING,
        LOST_CONNECTION,
        RELOAD,
        STOP,
        TAKEN_OVER
    }

    @Test
    void whatever_befalls_a_customer_the_page_shows_what_the_transcript_says() {
        List<String> problems = Together.run(Size.of(40, 1_000), this::lives).stream()
                .filter(problem -> !problem.isEmpty())
                .toList();

        assertThat(problems).as("seed %d", SEED).isEmpty();
    }

    private String lives(int number) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + number);
        Fate fate = FATES.get(number % FATES.size());
        Customer customer = Customer.from(2 + number / PER_ADDRESS, scene.port(), "shop");
        Page page = new Page(customer);
        page.open(customer.listens());
        assertThat(customer.says("Xin chào shop, cho mình hỏi").status()).isEqualTo(202);
        page.readDeltas(1 + random.nextInt(40));
        if (!page.answer.isEmpty()) {
            befalls(fate, customer, page);
            page.readToEnd();
        }
        page.close();
        return verdict(number, fate, customer, page);
    }

    private void befalls(Fate fate, Customer customer, Page page) {
        switch (fate) {
            case NOTHING -> {}
            case LOST_CONNECTION -> {
                page.close();
                page.open(customer.comesBack());
            }
            case RELOAD -> {
                page.close();
                page.reload();
            }
            case STOP -> customer.visitor().post("/api/v1/messages/" + page.answer + "/stop", "{}");
            case TAKEN_OVER -> {
                page.waitsForWords = true;
                act(customer, "take", "{}");
                act(customer, "reply", "{\"text\":\"Mai đây ạ\"}");
            }
        }
    }

    private void act(Customer customer, String what, String body) {
        String path = "/api/admin/v1/desk/conversations/" + customer.id() + ":" + what;
        assertThat(mai.post(path, body).status()).isEqualTo(200);
    }

    private static String verdict(int number, Fate fate, Customer customer, Page page) {
        if (page.answer.isEmpty()) {
            return number + " " + fate + ": no answer; heard " + page.heard;
        }
        JsonNode last = Eventually.get(
                () -> page.kept(customer), kept -> !kept.get("state").asText().equals("streaming"));
        String kept = last.get("text").asText();
        String shown = page.texts.getOrDefault(page.answer, "");
        boolean right = kept.equals(shown) && !shown.isEmpty() && page.afterPerson == 0 && page.gaps == 0;
        return right
                ? ""
                : number + " " + fate + ": shown " + shown.length() + ", kept " + kept.length() + ", after the person "
                        + page.afterPerson + ", gaps " + page.gaps;
    }

    /** What a page shows. */
    private static final class Page {
        private final Customer customer;
        private final Map<String, String> texts = new LinkedHashMap<>();
        private Customer.Listening open;
        private final List<String> heard = new ArrayList<>();
        private String answer = "";
        private boolean over;
        private boolean waitsForWords;
        private boolean person;
        private int afterPerson;
        private int gaps;

        Page(Customer customer) {
            this.customer = customer;
            this.open = customer.listens();
        }

        void open(Customer.Listening next) {
            close();
            open = next;
        }

        void close() {
            open.close();
        }

        /** Listens first and then asks for the transcript, as a page must. */
        void reload() {
            texts.clear();
            open = customer.listens();
            JsonNode kept = kept(customer);
            texts.put(answer, kept.get("text").asText());
            over = !kept.get("state").asText().equals("streaming");
        }

        JsonNode kept(Customer of) {
            for (JsonNode message : of.transcript().get("messages")) {
                if (message.get("id").asText().equals(answer)) {
                    return message;
                }
            }
            throw new AssertionError("no message " + answer);
        }

        void readDeltas(int count) {
            int read = 0;
            while (read < count && !over) {
                read += take(open.next()) ? 1 : 0;
            }
        }

        void readToEnd() {
            while (!over) {
                boolean ignored = take(open.next());
            }
        }

        private boolean take(Event event) {
            if (answer.isEmpty()) {
                heard.add(event.name() + " " + event.data());
            }
            switch (event.name()) {
                case "delta" -> delta(event);
                case "done" -> over = !waitsForWords;
                case "end" -> over = true;
                case "agent" -> {
                    person = true;
                    over = event.data().get("what").asText().equals("message");
                }
                default -> {}
            }
            return event.name().equals("delta");
        }

        private void delta(Event event) {
            answer = event.data().get("message_id").asText();
            int at = event.data().get("at").asInt();
            String before = texts.getOrDefault(answer, "");
            gaps += at > before.length() ? 1 : 0;
            afterPerson += person ? 1 : 0;
            texts.put(answer, before.substring(0, Math.min(at, before.length())) + event.text());
        }
    }
}
