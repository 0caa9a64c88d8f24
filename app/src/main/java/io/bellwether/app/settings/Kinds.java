package io.bellwether.app.settings;

import io.bellwether.app.settings.Kind.Parsed;
import io.bellwether.gateway.exchange.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The kinds of value a settings file may hold. */
final class Kinds {
    /** What stands in for a name that could not be read; no legal name looks like it, and later checks skip it. */
    static final String UNREADABLE = "?";

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
    private static final String MODEL = "[A-Za-z0-9@][A-Za-z0-9@._:/+-]{0,199}";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]*[\\x21-\\x7e])?");
    private static final int LONGEST_TEXT = 4096;

    private Kinds() {}

    /** The one of a fixed set of words that an enum's constant is written as. */
    interface Written {
        String written();
    }

    static Kind<String> name() {
        return named("name", NAME, "1 to 63 letters, digits, dots, dashes and underscores");
    }

    /** A host name, an IPv4 address or an IPv6 address without brackets. */
    static Kind<String> host() {
        return named(
                "host", "[A-Za-z0-9:][A-Za-z0-9.:_-]{0,252}", "a host name or an address, without scheme and port");
    }

    static Kind<String> model() {
        return named("model name", MODEL, "1 to 200 letters, digits and . _ : / @ + -");
    }

    /** Text that may stand in an HTTP header as it is. */
    static Kind<String> text() {
        return new Kind<>(
                "text",
                "",
                Map.of("type", "string", "minLength", 1, "maxLength", LONGEST_TEXT),
                (text, folder) -> headerText(text).map(Parsed::<String>good).orElseGet(Kinds::badText),
                Function.identity(),
                UNREADABLE,
                false);
    }

    /** Text for people, in any language. */
    static Kind<String> prose() {
        return new Kind<>(
                "text",
                "any language",
                Map.of("type", "string", "minLength", 1, "maxLength", LONGEST_TEXT),
                (text, folder) -> text.isBlank() || text.length() > LONGEST_TEXT
                        ? Parsed.bad("is empty or too long", "give at most " + LONGEST_TEXT + " characters")
                        : Parsed.good(text),
                Function.identity(),
                UNREADABLE,
                false);
    }

    /** A credential that is sent in a header: visible ASCII, no spaces. */
    static Kind<Secret> secret() {
        Parsed<Secret> bad = Parsed.bad(
                "is empty or has spaces, line breaks or characters outside ASCII",
                "give the credential alone; a stray line break often comes from an environment variable");
        return secret(text -> VISIBLE.matcher(text).matches() ? Parsed.good(Secret.of(text)) : bad);
    }

    /** A header's value, kept secret because many gateways authenticate by headers of their own. */
    static Kind<Secret> secretText() {
        return secret(text ->
                headerText(text).map(right -> Parsed.good(Secret.of(right))).orElseGet(Kinds::badText));
    }

    static Kind<Boolean> flag() {
        return new Kind<>(
                "true or false",
                "",
                Map.of("type", "boolean"),
                (text, folder) -> switch (text) {
                    case "true" -> Parsed.good(true);
                    case "false" -> Parsed.good(false);
                    default -> Parsed.wrong("is neither true nor false", "write true or false");
                },
                String::valueOf,
                false,
                false);
    }

    static <E extends Enum<E> & Written> Kind<E> choice(E[] values) {
        List<String> words = Arrays.stream(values).map(Written::written).toList();
        String allowed = String.join(", ", words);
        return new Kind<>(
                "choice",
                allowed,
                Map.of("enum", words),
                (text, folder) -> Arrays.stream(values)
                        .filter(value -> value.written().equals(text))
                        .findFirst()
                        .map(Parsed::good)
                        .orElseGet(
                                () -> Parsed.wrong("is none of " + allowed, Nearest.orElse(text, words, "pick one"))),
                Written::written,
                values[0],
                false);
    }

    static Kind<Long> whole(Span span) {
        String allowed = span.least() + " to " + span.most();
        return new Kind<>(
                "whole number",
                allowed,
                Map.of("type", "integer", "minimum", span.least(), "maximum", span.most()),
                (text, folder) -> bounded(
                        Quantities.whole(text).filter(span::holds), "is not a whole number from " + allowed, allowed),
                String::valueOf,
                span.least(),
                false);
    }

    /** A share from 0 to 1. */
    static Kind<Double> share() {
        return new Kind<>(
                "share",
                "0 to 1",
                Map.of("type", "number", "minimum", 0, "maximum", 1),
                (text, folder) -> bounded(
                        Quantities.decimal(text).map(Number::doubleValue).filter(share -> share <= 1),
                        "is not a number from 0 to 1",
                        "0 to 1"),
                String::valueOf,
                0.0,
                false);
    }

    static Kind<Duration> duration(Duration least, Duration most) {
        String allowed = Quantities.shown(least) + " to " + Quantities.shown(most);
        return new Kind<>(
                "duration",
                allowed,
                Map.of("type", List.of("string", "number"), "pattern", Quantities.DURATION_SCHEMA),
                (text, folder) -> bounded(
                        Quantities.duration(text)
                                .filter(read -> read.compareTo(least) >= 0 && read.compareTo(most) <= 0),
                        "is not a duration from " + allowed,
                        "such as 300ms, 30s, 5m; a plain number is seconds"),
                Quantities::shown,
                least,
                false);
    }

    static Kind<Long> bytes(Span span) {
        return size("size", span, text -> Quantities.bytes(text), "such as 64KiB, 10MiB; a plain number is bytes");
    }

    /** Bytes per second. */
    static Kind<Long> rate(Span span) {
        return size("size per second", span, Quantities::rate, "such as 1KiB/s; a plain number is bytes per second");
    }

    /** A price in US dollars per million tokens, read into micro-dollars. */
    static Kind<Long> price() {
        return new Kind<>(
                "US dollars per million tokens",
                Prices.BOUNDS,
                Map.of("type", "number", "minimum", 0, "maximum", Prices.MOST_PRICE_DOLLARS),
                (text, folder) -> Prices.microDollars(text),
                Prices::shown,
                0L,
                false);
    }

    /** An amount of US dollars, read into micro-dollars. */
    static Kind<Long> dollars() {
        return new Kind<>(
                "US dollars",
                "0 to 1000000000",
                Map.of("type", "number", "minimum", 0, "maximum", Prices.MOST_DOLLARS),
                (text, folder) -> Prices.amount(text),
                Prices::shown,
                0L,
                false);
    }

    /** An amount of some currency. */
    static Kind<Long> amount() {
        return new Kind<>(
                "amount",
                "0 to " + Prices.MOST_UNITS,
                Map.of("type", "number", "minimum", 0, "maximum", Prices.MOST_UNITS),
                (text, folder) -> Prices.amount(text, Prices.MOST_UNITS),
                Prices::shown,
                0L,
                false);
    }

    /** From when: a day, in UTC. */
    static Kind<LocalDate> day() {
        return new Kind<>(
                "day",
                "2026-11-01",
                Map.of("type", "string", "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
                (text, folder) -> date(text)
                        .map(Parsed::good)
                        .orElseGet(() -> Parsed.wrong("is not a day", "such as 2026-11-01")),
                LocalDate::toString,
                LocalDate.EPOCH,
                false);
    }

    /** A name, of whatever kind, or an asterisk. */
    static Kind<String> subject() {
        return named("subject", "\\*|[A-Za-z0-9@][A-Za-z0-9@._:/+-]{0,199}", "a name, or * for each");
    }

    /** A time zone. */
    static Kind<ZoneId> zone() {
        return new Kind<>(
                "time zone",
                "",
                Map.of("type", "string", "minLength", 1),
                (text, folder) -> zone(text)
                        .map(Parsed::good)
                        .orElseGet(() -> Parsed.wrong("is not a time zone", "such as UTC or Asia/Ho_Chi_Minh")),
                ZoneId::getId,
                ZoneOffset.UTC,
                false);
    }

    /** Until when: a day (to its end, UTC) or an instant. */
    static Kind<Instant> until() {
        return new Kind<>(
                "date",
                "2027-01-31 (to the end of that day, UTC) or 2027-01-31T17:00:00Z",
                Map.of("type", "string", "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*Z)?$"),
                (text, folder) -> instant(text)
                        .map(Parsed::good)
                        .orElseGet(() -> Parsed.wrong("is not a date", "such as 2027-01-31 or 2027-01-31T17:00:00Z")),
                Instant::toString,
                Instant.EPOCH,
                false);
    }

    /** An address, or all that begin like it. */
    static Kind<Network> network() {
        return new Kind<>(
                "network",
                "such as 10.0.0.0/8, 2001:db8::/32 or one address",
                Map.of("type", "string", "minLength", 2),
                (text, folder) -> network(text),
                Network::toString,
                Network.of("127.0.0.1"),
                false);
    }

    private static Parsed<Network> network(String text) {
        try {
            return Parsed.good(Network.of(text));
        } catch (IllegalArgumentException wrong) {
            return Parsed.bad("is not a network: " + wrong.getMessage(), "such as 10.0.0.0/8 or 2001:db8::/32");
        }
    }

    /** Where something is written; relative paths start at the settings file's folder. */
    static Kind<Path> path() {
        return path("path", Parsed::good);
    }

    /** A file that must be there now. */
    static Kind<Path> readableFile() {
        return path(
                "readable file",
                file -> Files.isRegularFile(file) && Files.isReadable(file)
                        ? Parsed.good(file)
                        : Parsed.bad(
                                "names a file that is not there or cannot be read",
                                "check the path and its permissions"));
    }

    private static Kind<Path> path(String label, Function<Path, Parsed<Path>> check) {
        return new Kind<>(
                label,
                "",
                Map.of("type", "string", "minLength", 1),
                (text, folder) -> text.isBlank() || text.indexOf('\0') >= 0
                        ? Parsed.bad("is not a path", "give a path; a relative one starts at this file's folder")
                        : check.apply(folder.resolve(text)),
                Path::toString,
                Path.of(UNREADABLE),
                false);
    }

    private static Kind<String> named(String label, String pattern, String expected) {
        Pattern compiled = Pattern.compile(pattern);
        return new Kind<>(
                label,
                "",
                Map.of("type", "string", "pattern", "^" + pattern + "$"),
                (text, folder) -> compiled.matcher(text).matches()
                        ? Parsed.good(text)
                        : Parsed.bad("is not a " + label, "use " + expected),
                Function.identity(),
                UNREADABLE,
                false);
    }

    private static Kind<Secret> secret(Function<String, Parsed<Secret>> parser) {
        return new Kind<>(
                "secret",
                "",
                Map.of("type", "string", "minLength", 1),
                (text, folder) -> parser.apply(text),
                Secret::toString,
                Secret.of(UNREADABLE),
                true);
    }

    private static Kind<Long> size(String label, Span span, Function<String, Optional<Long>> reader, String remedy) {
        String allowed = Quantities.shownBytes(span.least()) + " to " + Quantities.shownBytes(span.most());
        return new Kind<>(
                label,
                allowed,
                Map.of("type", List.of("string", "integer"), "pattern", Quantities.SIZE_SCHEMA),
                (text, folder) -> bounded(
                        reader.apply(text).filter(span::holds), "is not a " + label + " from " + allowed, remedy),
                Quantities::shownBytes,
                span.least(),
                false);
    }

    private static <T> Parsed<T> bounded(Optional<T> value, String what, String remedy) {
        return value.map(Parsed::good).orElseGet(() -> Parsed.wrong(what, "expected: " + remedy));
    }

    private static Optional<String> headerText(String text) {
        return Optional.of(text)
                .filter(t ->
                        t.length() <= LONGEST_TEXT && HEADER_TEXT.matcher(t).matches());
    }

    private static <T> Parsed<T> badText() {
        return Parsed.bad(
                "is empty, too long, or has line breaks or characters outside ASCII",
                "give one line of at most " + LONGEST_TEXT + " ASCII characters");
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(text.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant());
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
