package io.bellwether.assistant.design;

import io.bellwether.assistant.design.Order.Day;
import io.bellwether.assistant.design.Order.Stage;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the example orders of a demo. */
final class OrdersReader {
    private static final Pattern NUMBER = Pattern.compile("\\p{L}{0,8}[-_#]?[0-9]{3,12}");
    private static final Pattern AWAY = Pattern.compile("[+-][0-9]{1,3}");
    private static final Set<String> FIELDS = Set.of("number", "status", "carrier", "expected", "note");
    private static final Map<String, Stage> STAGES = stages();

    private static final int MOST_ORDERS = 20;
    private static final int LONGEST_CARRIER = 80;
    private static final int LONGEST_NOTE = 300;

    private final List<Sheet> sheets;
    private final Set<String> numbers = new HashSet<>();

    OrdersReader(Sheet root) {
        this.sheets = root.sheets("orders", MOST_ORDERS, FIELDS);
    }

    List<Order> read() {
        List<Order> orders = new ArrayList<>();
        sheets.forEach(sheet -> orders.add(order(sheet)));
        return List.copyOf(orders);
    }

    private Order order(Sheet sheet) {
        return new Order(
                number(sheet),
                stage(sheet),
                sheet.text("carrier", LONGEST_CARRIER).orElse(""),
                sheet.read("expected", "a day such as 2027-01-31, or +2 for two days from today", value -> value.text()
                        .flatMap(OrdersReader::day)),
                sheet.byLanguage("note", LONGEST_NOTE));
    }

    private String number(Sheet sheet) {
        Optional<String> number =
                sheet.wanted("number", "letters, if any, and 3 to 12 digits, such as DH10234", value -> value.text()
                        .map(String::strip)
                        .filter(text -> NUMBER.matcher(text).matches()));
        if (number.isPresent() && !numbers.add(number.get().toUpperCase(Locale.ROOT))) {
            sheet.wrong("number", "stands there twice", "give every order a number of its own");
        }
        return number.orElse("?");
    }

    private static Stage stage(Sheet sheet) {
        return sheet.wanted("status", "one of " + String.join(", ", STAGES.keySet()), value -> value.text()
                        .map(STAGES::get))
                .orElse(Stage.PLACED);
    }

    private static Map<String, Stage> stages() {
        Map<String, Stage> stages = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(stage.name().toLowerCase(Locale.ROOT), stage);
        }
        return Collections.unmodifiableMap(stages);
    }

    private static Optional<Day> day(String text) {
        if (AWAY.matcher(text).matches()) {
            return Optional.of(new Day.In(Integer.parseInt(text)));
        }
        try {
            return Optional.of(new Day.On(LocalDate.parse(text)));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
