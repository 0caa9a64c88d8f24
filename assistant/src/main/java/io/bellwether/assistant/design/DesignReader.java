package io.bellwether.assistant.design;

import io.bellwether.gateway.json.JsonTree;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the document of an assistant; every fault is told of at once. docs/assistants.md says what it may have. */
public final class DesignReader {
    /** What a document may have at its root. */
    public static final Set<String> FIELDS = Set.of(
            "name",
            "persona",
            "voice",
            "languages",
            "greetings",
            "starters",
            "quick_replies",
            "canned_replies",
            "models",
            "switches",
            "hours",
            "links",
            "retention_days",
            "colour",
            "logo",
            "terms",
            "orders");

    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9@][A-Za-z0-9@._:/+-]{0,199}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+(?::[0-9]{1,5})?");
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(?::[0-9]{1,5})?");
    private static final Pattern LOGO =
            Pattern.compile("data:image/(?:png|jpeg|webp|svg\\+xml);base64,[A-Za-z0-9+/=]+");

    private static final String CHEAP = "economy";
    private static final int LONGEST_PERSONA = 8_000;
    private static final int LONGEST_WORDS = 1_000;
    private static final int LONGEST_CHIP = 120;
    private static final int LONGEST_LOGO = 90_000;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_CHIPS = 8;
    private static final int MOST_CANNED = 20;
    private static final int LONGEST_CANNED = 500;
    private static final int MOST_HOSTS = 50;
    private static final int USUAL_DAYS = 90;
    private static final long MOST_DAYS = 3_650;
    private static final long MOST_DOLLARS = 1_000_000_000_000L;

    private final List<Fault> faults = new ArrayList<>();
    private final Sheet root;

    /** What came of it. */
    public sealed interface Read {
        record Right(Assistant assistant) implements Read {}

        /** One fault or more. */
        record Wrong(List<Fault> faults) implements Read {}
    }

    private DesignReader(JsonTree document) {
        this.root = Sheet.of("", document, FIELDS, faults);
    }

    /** Whether an assistant can have that name in addresses. */
    public static boolean isSlug(String text) {
        return SLUG.matcher(text).matches();
    }

    static boolean isLanguage(String text) {
        return LANGUAGE.matcher(text).matches();
    }

    /** Reads one version. */
    public static Read read(String slug, long version, JsonTree document) {
        DesignReader reader = new DesignReader(document);
        Assistant read = reader.assistant(slug, version);
        return reader.faults.isEmpty() ? new Read.Right(read) : new Read.Wrong(List.copyOf(reader.faults));
    }

    private Assistant assistant(String slug, long version) {
        Optional<String> name = root.text("name", LONGEST_NAME).filter(text -> !text.isEmpty());
        if (name.isEmpty()) {
            root.wrong("name", "is missing", "say what customers call it");
        }
        List<String> languages = root.list("languages", 10, "codes such as vi, en, zh", text -> Optional.of(text)
                .filter(DesignReader::isLanguage));
        Set<String> hosts =
                Set.copyOf(root.list("links", MOST_HOSTS, "hosts such as shop.example.vn", DesignReader::host));
        return new Assistant(
                slug,
                version,
                name.orElse("?"),
                persona(),
                root.byLanguage("greetings", LONGEST_WORDS),
                root.listsByLanguage("starters", MOST_CHIPS, LONGEST_CHIP),
                languages.isEmpty()
                        ? List.of("vi")
                        : languages.stream().distinct().toList(),
                models(),
                switches(),
                new HoursReader(root).read(),
                hosts,
                Duration.ofDays(root.whole("retention_days", 1, MOST_DAYS).orElse((long) USUAL_DAYS)),
                face(),
                terms(hosts),
                new OrdersReader(root).read(),
                root.listsByLanguage("canned_replies", MOST_CANNED, LONGEST_CANNED));
    }

    private static Optional<String> host(String text) {
        return Optional.of(text.toLowerCase(Locale.ROOT))
                .filter(host -> HOST.matcher(host).matches());
    }

    /** Who it is, and how it calls itself and whom it speaks to: both are the model's to know. */
    private String persona() {
        StringBuilder persona =
                new StringBuilder(root.text("persona", LONGEST_PERSONA).orElse(""));
        Sheet voice = root.sheet("voice", Set.of("self", "customer", "tone"));
        voice.text("self", LONGEST_NAME).ifPresent(self -> persona.append("\nIn Vietnamese you call yourself \"")
                .append(self)
                .append("\"."));
        voice.text("customer", LONGEST_NAME)
                .ifPresent(them -> persona.append("\nIn Vietnamese you call the customer \"")
                        .append(them)
                        .append("\"."));
        voice.text("tone", LONGEST_WORDS)
                .ifPresent(tone -> persona.append("\nYour tone: ").append(tone));
        return persona.toString().strip();
    }

    /** A policy is the name of a model, too: operators make routes of these names. */
    private Models models() {
        Sheet models = root.sheet("models", Set.of("policy", "answers", "summaries", "temperature", "max_tokens"));
        Optional<String> policy = models.read("policy", "economy, balanced or quality", value -> value.text()
                .filter(Set.of(CHEAP, "balanced", "quality")::contains));
        Optional<String> answers = model(models, "answers").or(() -> policy);
        if (answers.isEmpty()) {
            models.wrong("answers", "is missing", "name the model that answers, or say which policy");
        }
        String answering = answers.orElse("?");
        return new Models(
                answering,
                model(models, "summaries").or(() -> policy.map(any -> CHEAP)).orElse(answering),
                sampling(models));
    }

    private static Sampling sampling(Sheet models) {
        return new Sampling(
                models.read("temperature", "a number from 0 to " + Sampling.MOST_TEMPERATURE, value -> value.number()
                        .filter(Sampling::isTemperature)),
                Math.toIntExact(
                        models.whole("max_tokens", 1, Sampling.MOST_TOKENS).orElse((long) Sampling.USUAL_TOKENS)));
    }

    private static Optional<String> model(Sheet models, String name) {
        return models.read(name, "the name of a model", value -> value.text()
                .filter(text -> MODEL.matcher(text).matches()));
    }

    private Set<Switch> switches() {
        Set<String> names = new java.util.HashSet<>();
        for (Switch each : Switch.values()) {
            names.add(each.written());
        }
        Sheet switches = root.sheet("switches", names);
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        for (Switch each : Switch.values()) {
            if (switches.flag(each.written()).orElse(each.isUsual())) {
                on.add(each);
            }
        }
        return on;
    }

    private Face face() {
        return new Face(
                root.read("colour", "a colour such as #0f766e", value -> value.text()
                                .filter(text -> COLOUR.matcher(text).matches()))
                        .orElse(Face.PLAIN.accent()),
                root.read("logo", "a picture of up to 64 KB as data:image/png;base64,…", value -> value.text()
                                .filter(text -> text.isEmpty()
                                        || (text.length() <= LONGEST_LOGO
                                                && LOGO.matcher(text).matches())))
                        .orElse(""),
                root.listsByLanguage("quick_replies", MOST_CHIPS, LONGEST_CHIP));
    }

    /**
     * @param hosts that may be pointed to
     */
    private Terms terms(Set<String> hosts) {
        Sheet terms = root.sheet(
                "terms", Set.of("passcode", "expires", "origins", "daily_micro_dollars", "most_messages", "contact"));
        return new Terms(
                terms.text("passcode", LONGEST_NAME).filter(text -> !text.isEmpty()),
                terms.read("expires", "a moment such as 2027-01-31T17:00:00Z", value -> value.text()
                        .flatMap(DesignReader::moment)),
                Set.copyOf(terms.list(
                        "origins", MOST_HOSTS, "origins such as https://shop.example.vn", text -> Optional.of(text)
                                .filter(origin -> ORIGIN.matcher(origin).matches()))),
                terms.whole("daily_micro_dollars", 0, MOST_DOLLARS).orElse(Terms.OPEN.dailyMicroDollars()),
                Math.toIntExact(terms.whole("most_messages", 1, 100_000).orElse((long) Terms.OPEN.mostMessages())),
                terms.read("contact", Contact.EXPECTED, value -> value.text()
                                .map(String::strip)
                                .filter(text -> Contact.isFit(text, hosts)))
                        .orElse(Terms.OPEN.contact()));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException noMoment) {
            return Optional.empty();
        }
    }
}
