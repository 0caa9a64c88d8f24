package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Answering.Brief;
import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.conversation.Phrases;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.design.Order;
import io.bellwether.assistant.design.Switch;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The example orders of a demo, looked up for a customer who asks where an order is. A mock: no shop's system is asked,
 * and what it says is said to be an example. One order is told at a time, to who names its number, and never which
 * numbers there are.
 */
final class OrderTable {
    private static final Pattern NOT_OF_NUMBERS = Pattern.compile("[^\\p{L}\\p{Nd}]");
    private static final Pattern WORDS = Pattern.compile("\\P{L}+");

    /** What says nothing but a number, with a few words around it: "mã đơn của mình là 10234". */
    private static final int MOST_LETTERS_BESIDE = 24;

    private final Brief brief;
    private final LocalDate today;

    private OrderTable(Brief brief, LocalDate today) {
        this.brief = brief;
        this.today = today;
    }

    /** What came of looking. */
    enum Outcome {
        FOUND,
        /** There is no order of that number. */
        MISSING,
        /** The customer has named no number yet. */
        ASKED;

        private String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** How it stands in the extras of an answer. */
        String member() {
            return "\"orders\":\"" + written() + "\"";
        }
    }

    /**
     * An answer.
     *
     * @param quick what the customer might say next
     */
    record Said(Outcome outcome, String text, List<String> quick) {
        String written() {
            return outcome.written();
        }
    }

    /** What is to be said; nothing where the switch is off, or the customer wants something else. */
    static Optional<Said> answer(Brief brief, LocalDate today) {
        return brief.assistant().does(Switch.ORDER_LOOKUP) ? new OrderTable(brief, today).answer() : Optional.empty();
    }

    private Optional<Said> answer() {
        boolean awaited = isAwaited();
        List<String> named = Facts.orderNumbers(brief.question());
        boolean meant = !named.isEmpty() && (awaited ? isShort(named.getLast()) : isAlone(named.getLast()));
        if (!isWanted() && !meant) {
            return Optional.empty();
        }
        List<String> numbers = named.isEmpty() && !awaited ? Facts.orders(brief.transcript()) : named;
        return Optional.of(numbers.isEmpty() ? asked(awaited) : looked(numbers.getLast()));
    }

    private boolean isWanted() {
        return brief.wish().intent().equals(Wish.ORDER_STATUS) && !brief.wish().isUnclear();
    }

    /** Whether the last thing that the assistant said was that it needs a number, or another one. */
    private boolean isAwaited() {
        return brief.transcript().reversed().stream()
                .filter(said -> said.speaker() == Speaker.ASSISTANT)
                .findFirst()
                .filter(said -> said.extras().contains(Outcome.ASKED.member())
                        || said.extras().contains(Outcome.MISSING.member()))
                .isPresent();
    }

    private boolean isShort(String number) {
        return lettersBeside(number) <= MOST_LETTERS_BESIDE;
    }

    /** Nothing else is said, and it is no sum of money or height: it looks like an order's number, or is one. */
    private boolean isAlone(String number) {
        boolean looksLikeOne = !letters(number).isEmpty() || number.startsWith("#");
        return lettersBeside(number) == 0 && (looksLikeOne || order(number).isPresent());
    }

    private int lettersBeside(String number) {
        String beside = brief.question().replace(number, " ");
        return WORDS.matcher(beside).replaceAll("").length();
    }

    private Said asked(boolean again) {
        return new Said(Outcome.ASKED, Phrases.ORDER_NUMBER.in(language()), again ? person() : List.of());
    }

    private Said looked(String number) {
        return order(number)
                .map(found -> new Said(Outcome.FOUND, told(found), List.of()))
                .orElseGet(() -> missing(number));
    }

    private Said missing(String number) {
        Phrases said = hasPeople() ? Phrases.ORDER_MISSING_PERSON : Phrases.ORDER_MISSING;
        return new Said(Outcome.MISSING, said.in(language(), "number", number), person());
    }

    private boolean hasPeople() {
        return brief.assistant().does(Switch.HANDOFF);
    }

    private List<String> person() {
        return hasPeople() ? List.of(Phrases.PERSON_CHIP.in(language())) : List.of();
    }

    /** The order of a number; the digits alone will do where no other order has them. */
    private Optional<Order> order(String number) {
        List<Order> all = brief.assistant().orders();
        List<Order> same = all.stream()
                .filter(order -> key(order.number()).equals(key(number)))
                .toList();
        List<Order> alike = all.stream()
                .filter(order -> digits(order.number()).equals(digits(number)))
                .toList();
        List<Order> found = same.isEmpty() && Facts.isOrderWord(letters(number)) ? alike : same;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String key(String number) {
        return NOT_OF_NUMBERS
                .matcher(number)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('Đ', 'D');
    }

    private static String digits(String number) {
        return number.replaceAll("\\P{Nd}", "");
    }

    private static String letters(String number) {
        return key(number).replaceAll("\\P{L}", "");
    }

    private String told(Order order) {
        StringBuilder text = new StringBuilder(Phrases.ORDER
                .in(language(), "number", order.number())
                .replace("{stage}", stage(order.stage()).in(language())));
        if (!order.carrier().isEmpty()) {
            text.append("\n- ").append(Phrases.ORDER_CARRIER.in(language(), "carrier", order.carrier()));
        }
        order.day().ifPresent(day -> text.append("\n- ")
                .append(arrival(order.stage()).in(language(), "day", written(day.from(today)))));
        String note = order.notes().getOrDefault(language(), "");
        if (!note.isEmpty()) {
            text.append("\n- ").append(note);
        }
        return text.append("\n\n").append(Phrases.ORDER_EXAMPLE.in(language())).toString();
    }

    private static Phrases stage(Order.Stage stage) {
        return switch (stage) {
            case PLACED -> Phrases.ORDER_PLACED;
            case PACKING -> Phrases.ORDER_PACKING;
            case SHIPPED -> Phrases.ORDER_SHIPPED;
            case DELIVERING -> Phrases.ORDER_DELIVERING;
            case DELIVERED -> Phrases.ORDER_DELIVERED;
            case CANCELLED -> Phrases.ORDER_CANCELLED;
            case RETURNED -> Phrases.ORDER_RETURNED;
        };
    }

    private static Phrases arrival(Order.Stage stage) {
        return switch (stage) {
            case PLACED, PACKING, SHIPPED, DELIVERING -> Phrases.ORDER_EXPECTED;
            case DELIVERED, CANCELLED, RETURNED -> Phrases.ORDER_DAY;
        };
    }

    private String written(LocalDate day) {
        return switch (language()) {
            case "vi" -> DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT).format(day);
            case "zh" -> DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT).format(day);
            default ->
                DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(day);
        };
    }

    private String language() {
        return brief.language();
    }
}
