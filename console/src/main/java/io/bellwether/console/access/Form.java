package io.bellwether.console.access;

import io.bellwether.console.Problem;
import io.bellwether.console.Role;
import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.allowance.Allowance.Part;
import io.bellwether.gateway.exchange.Network;
import io.bellwether.gateway.json.JsonTree;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A document that an operator has sent, read field by field. What is wrong is noted, all of it, and stood in for; a
 * field that nobody has allowed is wrong. What was made of a form with findings is thrown away.
 */
public final class Form {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern TEAM = Pattern.compile(NAME.pattern() + "/" + NAME.pattern());
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9@][A-Za-z0-9@._:/+-]{0,199}");
    private static final Set<String> ALLOWANCE =
            Arrays.stream(Part.values()).map(Part::label).collect(Collectors.toUnmodifiableSet());
    private static final String UNREADABLE = "?/?";
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_ITEMS = 200;
    private static final int MOST_NOTES = 32;

    private final Map<String, JsonTree> fields;
    private final List<Problem.Finding> findings = new ArrayList<>();

    private Form(Map<String, JsonTree> fields) {
        this.fields = fields;
    }

    /**
     * Begins to read one.
     *
     * @param allowed every field that may be there
     */
    public static Form of(JsonTree document, Set<String> allowed) {
        if (!(document instanceof JsonTree.Members(Map<String, JsonTree> fields))) {
            Form empty = new Form(Map.of());
            empty.wrong("", "is no object", "send a JSON object");
            return empty;
        }
        Form form = new Form(fields);
        fields.keySet().stream()
                .filter(field -> !allowed.contains(field))
                .forEach(field -> form.wrong(
                        field,
                        "is unknown",
                        "expected: one of " + allowed.stream().sorted().toList()));
        return form;
    }

    /** Everything that is wrong so far. */
    public List<Problem.Finding> findings() {
        return List.copyOf(findings);
    }

    /** Notes what only the reader can know. */
    public void wrong(String field, String what, String remedy) {
        findings.add(new Problem.Finding(field, what, remedy));
    }

    /** Whether it is there and {@code null}: taken away. */
    public boolean isNothing(String field) {
        return fields.get(field) instanceof JsonTree.Nothing;
    }

    /** A name that must be there. */
    public String name(String field) {
        return required(field, optionalName(field));
    }

    /** The value; where there is none, that is noted unless its own fault is. */
    private String required(String field, Optional<String> value) {
        boolean missing = !fields.containsKey(field) || isNothing(field);
        if (missing) {
            wrong(field, "is missing", "it must be there");
        }
        return value.orElse(UNREADABLE);
    }

    public Optional<String> optionalName(String field) {
        return matching(field, NAME, "1 to 63 letters, digits, dots, dashes and underscores");
    }

    /** A team with its organisation, which must be there. */
    public String requiredTeam(String field) {
        return required(field, team(field));
    }

    /** A text that must be there: a password, a token. It is never shown, as no value is. */
    public String requiredSecret(String field) {
        return required(
                field, read(field, "a text", value -> value.text().filter(text -> text.length() <= LONGEST_TEXT)));
    }

    /** A team with its organisation. */
    public Optional<String> team(String field) {
        return matching(field, TEAM, "organisation/team");
    }

    /** Text without control characters, which must be there. */
    public String requiredText(String field, int most) {
        return required(field, text(field, most));
    }

    /** Text of moderate length without control characters. */
    public Optional<String> text(String field) {
        return text(field, LONGEST_TEXT);
    }

    private Optional<String> text(String field, int most) {
        return read(field, "a text of up to " + most + " characters", value -> plain(value, most));
    }

    private static Optional<String> plain(JsonTree value, int most) {
        return value.text()
                .filter(text -> !text.isBlank() && text.length() <= most)
                .filter(text -> text.codePoints().noneMatch(Character::isISOControl));
    }

    /** What an operator is here for; must be there unless something stands in for it. */
    public Optional<Role> role(String field) {
        return read(
                field, "owner, operator, agent or viewer", value -> value.text().flatMap(Role::of));
    }

    public Optional<Boolean> flag(String field) {
        return read(
                field,
                "true or false",
                value -> value instanceof JsonTree.Flag(boolean flag) ? Optional.of(flag) : Optional.empty());
    }

    public Optional<Long> whole(String field, long least, long most) {
        return read(field, "a whole number from " + least + " to " + most, value -> value.whole()
                .filter(number -> number >= least && number <= most));
    }

    public Optional<Instant> instant(String field) {
        return read(field, "a moment such as 2027-01-31T17:00:00Z, or null", value -> value.text()
                .flatMap(Form::moment));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text))
                    .filter(moment -> moment.isBefore(Instant.parse("9999-01-01T00:00:00Z")));
        } catch (DateTimeParseException noMoment) {
            return Optional.empty();
        }
    }

    /** Names of models. */
    public Optional<Set<String>> models(String field) {
        return items(field, "a list of names of models", item -> item.text()
                        .filter(text -> MODEL.matcher(text).matches()))
                .map(LinkedHashSet::new);
    }

    /** Names of other things. */
    public Optional<Set<String>> names(String field) {
        return items(field, "a list of names", item -> item.text()
                        .filter(text -> NAME.matcher(text).matches()))
                .map(LinkedHashSet::new);
    }

    /** Addresses of callers. */
    public Optional<List<Network>> networks(String field) {
        return items(field, "a list of addresses such as 10.0.0.0/8", item -> item.text()
                .flatMap(Form::network));
    }

    private static Optional<Network> network(String text) {
        try {
            return Optional.of(Network.of(text));
        } catch (IllegalArgumentException noNetwork) {
            return Optional.empty();
        }
    }

    /** How much somebody may use; what is wrong with a part of it is noted with the part's name. */
    public Optional<Allowance> allowance(String field) {
        JsonTree value = fields.get(field);
        if (value == null || value instanceof JsonTree.Nothing) {
            return Optional.empty();
        }
        Form parts = Form.of(value, ALLOWANCE);
        Map<Part, Long> said = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            parts.whole(part.label(), 0, part.most()).ifPresent(number -> said.put(part, number));
        }
        Allowance.trouble(said)
                .ifPresent(trouble -> parts.wrong(
                        trouble.part().label(), "is " + trouble.value(), "expected: " + trouble.expected()));
        parts.findings.forEach(finding -> wrong(within(field, finding.path()), finding.what(), finding.remedy()));
        return parts.findings.isEmpty() ? Optional.of(new Allowance(said)) : Optional.empty();
    }

    private static String within(String field, String part) {
        return part.isEmpty() ? field : field + "." + part;
    }

    /** What operators note about a thing: texts by name. */
    public Optional<JsonTree> notes(String field) {
        return read(
                field,
                "an object of up to " + MOST_NOTES + " texts",
                value -> value instanceof JsonTree.Members(Map<String, JsonTree> notes)
                                && notes.size() <= MOST_NOTES
                                && notes.values().stream().allMatch(note -> plain(note, LONGEST_TEXT)
                                        .isPresent())
                                && notes.keySet().stream()
                                        .allMatch(name -> NAME.matcher(name).matches())
                        ? Optional.of(value)
                        : Optional.empty());
    }

    private <T> Optional<List<T>> items(String field, String expected, Function<JsonTree, Optional<T>> reader) {
        return read(field, expected, value -> {
            if (!(value instanceof JsonTree.Items(List<JsonTree> items)) || items.size() > MOST_ITEMS) {
                return Optional.empty();
            }
            List<T> read =
                    items.stream().flatMap(item -> reader.apply(item).stream()).toList();
            return read.size() == items.size() ? Optional.of(read) : Optional.empty();
        });
    }

    private Optional<String> matching(String field, Pattern pattern, String expected) {
        return read(field, expected, value -> value.text()
                .filter(text -> pattern.matcher(text).matches()));
    }

    private <T> Optional<T> read(String field, String expected, Function<JsonTree, Optional<T>> reader) {
        JsonTree value = fields.get(field);
        if (value == null || value instanceof JsonTree.Nothing) {
            return Optional.empty();
        }
        Optional<T> read = reader.apply(value);
        if (read.isEmpty()) {
            wrong(field, "cannot be used", "expected: " + expected);
        }
        return read;
    }
}
