package io.bellwether.assistant.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignReaderTest {
    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 18, 40, 10_000);

    private static DesignReader.Read read(String json) throws JsonProblem {
        return DesignReader.read(
                "may", 3, JsonTree.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), LIMITS));
    }

    private static Assistant right(String json) throws JsonProblem {
        return read(json) instanceof DesignReader.Read.Right(Assistant assistant) ? assistant : fail(json);
    }

    private static Assistant fail(String json) {
        throw new AssertionError("not right: " + json);
    }

    private static List<String> faults(String json) throws JsonProblem {
        return read(json) instanceof DesignReader.Read.Wrong(List<Fault> faults)
                ? faults.stream().map(Fault::path).toList()
                : List.of();
    }

    @Test
    void little_must_be_said() throws JsonProblem {
        Assistant assistant = right("{'name':'Mây','models':{'policy':'economy'}}");

        assertThat(assistant.version()).isEqualTo(3);
        assertThat(assistant.models()).isEqualTo(Models.only("economy"));
        assertThat(assistant.does(Switch.HANDOFF)).isTrue();
        assertThat(assistant.does(Switch.CAPTIONS)).isFalse();
        assertThat(assistant.terms()).isEqualTo(Terms.OPEN);
    }

    @Test
    void everything_can_be_said() throws JsonProblem {
        Assistant assistant = right("{'name':'Mây','persona':'Bán áo.','voice':{'self':'em','customer':'chị'},"
                + "'languages':['en','vi'],'greetings':{'vi':'Chào'},"
                + "'models':{'answers':'gpt','summaries':'mini','temperature':0.7,'max_tokens':300},"
                + "'switches':{'citations':false},'hours':{'week':{'mon':['08:00-12:00','13:00-00:00']},"
                + "'closed':['2027-02-06']},'links':['Shop.example.vn'],'colour':'#123456','terms':{'passcode':'1234',"
                + "'expires':'2027-01-31T17:00:00Z','origins':['https://shop.example.vn'],'most_messages':5}}");

        assertThat(assistant.persona()).contains("Bán áo.", "call yourself \"em\"", "the customer \"chị\"");
        assertThat(assistant.models())
                .isEqualTo(new Models("gpt", "mini", new Sampling(Optional.of(new BigDecimal("0.7")), 300)));
        assertThat(assistant.does(Switch.CITATIONS)).isFalse();
        assertThat(assistant.hours().week()).containsOnlyKeys(DayOfWeek.MONDAY);
        assertThat(assistant.links()).containsExactly("shop.example.vn");
        assertThat(assistant.terms().opens(" 1234 ")).isTrue();
        assertThat(assistant.terms().isOver(Instant.parse("2027-01-31T17:00:00Z")))
                .isTrue();
    }

    @Test
    void every_fault_is_told_at_once() throws JsonProblem {
        assertThat(faults(
                        "{'nmae':1,'colour':'red','switches':{'fly':true},'hours':{'zone':'Mars','week':{'mon':['9']}},"
                                + "'terms':{'expires':'tomorrow','most_messages':0},'greetings':{'vietnamese':'x'}}"))
                .contains(
                        "nmae",
                        "name",
                        "colour",
                        "switches.fly",
                        "hours.zone",
                        "hours.week.mon",
                        "terms.expires",
                        "terms.most_messages",
                        "greetings",
                        "models.answers");
    }

    @Test
    void example_orders_are_part_of_it() throws JsonProblem {
        Assistant assistant = right("{'name':'Mây','models':{'policy':'economy'},'orders':[{'number':'DH10234',"
                + "'status':'delivering','carrier':'GHN','expected':'+2','note':{'vi':'Giao buổi chiều'}},"
                + "{'number':'10235','status':'placed','expected':'2027-02-06'}]}");

        assertThat(assistant.orders())
                .containsExactly(
                        new Order(
                                "DH10234",
                                Order.Stage.DELIVERING,
                                "GHN",
                                Optional.of(new Order.Day.In(2)),
                                Map.of("vi", "Giao buổi chiều")),
                        new Order(
                                "10235",
                                Order.Stage.PLACED,
                                "",
                                Optional.of(new Order.Day.On(LocalDate.parse("2027-02-06"))),
                                Map.of()));
    }

    @Test
    void an_order_without_a_usable_number_or_status_is_told_where_it_stands() throws JsonProblem {
        assertThat(faults("{'name':'Mây','models':{'policy':'economy'},'orders':[{'number':'Mai, 0912','status':'lost',"
                        + "'expected':'soon','buyer':'Mai'},{'status':'placed'},{'number':'DH1000','status':'placed'},"
                        + "{'number':'dh1000','status':'placed'}]}"))
                .containsExactlyInAnyOrder(
                        "orders.0.number",
                        "orders.0.status",
                        "orders.0.expected",
                        "orders.0.buyer",
                        "orders.1.number",
                        "orders.3.number");
        assertThat(faults("{'name':'Mây','models':{'policy':'economy'},'orders':["
                        + "{'number':'100','status':'placed'},".repeat(20) + "{'number':'200','status':'placed'}]}"))
                .containsExactly("orders");
    }

    @ParameterizedTest
    @CsvSource({
        "Gọi 0901 234 567 hoặc viết cho hoa@gmail.com, true",
        "https://m.shop.example/zalo?a=1, true",
        "https://evil.example, false",
        "https://shop.example@evil.example, false",
        "http://shop.example, false",
        "javascript://shop.example, false",
        "www.evil.example, false",
        "//evil.example/x, false"
    })
    void a_contact_leads_nowhere_else(String contact, boolean can) throws JsonProblem {
        String design = "{'name':'Mây','models':{'policy':'economy'},'links':['shop.example'],'terms':{'contact':'"
                + contact + "'}}";

        assertThat(faults(design)).isEqualTo(can ? List.of() : List.of("terms.contact"));
    }

    @Test
    void a_contact_is_a_line() throws JsonProblem {
        String design = "{'name':'Mây','models':{'policy':'economy'},'terms':{'contact':'" + "x".repeat(201) + "'}}";

        assertThat(faults(design)).containsExactly("terms.contact");
        assertThat(right(design.replaceFirst("x", "")).terms().contact()).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource({"shop-may, true", "may, true", "-may, false", "Mây, false", "a/b, false", "'', false"})
    void a_name_can_stand_in_an_address(String slug, boolean can) {
        assertThat(DesignReader.isSlug(slug)).isEqualTo(can);
    }
}
