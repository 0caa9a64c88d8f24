package io.bellwether.gateway.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tariffs of one model's band over time. */
final class History {
    private static final int DAY_CHARACTERS = 10;

    private final PriceRow.Key key;
    private final Grade grade;
    private final Hours hours;
    private final TreeMap<Instant, TreeMap<Long, Price>> days = new TreeMap<>();
    private final TreeMap<Instant, Tariff> tariffs = new TreeMap<>();

    History(PriceRow.Key key, Grade grade, Hours hours) {
        this.key = key;
        this.grade = grade;
        this.hours = hours;
    }

    void add(PriceRow row) {
        Instant from = start(row.effectiveFrom());
        TreeMap<Long, Price> steps = days.get(from);
        if (steps == null) {
            steps = new TreeMap<>();
            days.put(from, steps);
        }
        steps.put(row.aboveInputTokens(), row.price());
    }

    /** After the last row: turns rows into tariffs. */
    void close() {
        for (Map.Entry<Instant, TreeMap<Long, Price>> day : days.entrySet()) {
            tariffs.put(day.getKey(), tariff(day.getKey(), day.getValue()));
        }
        days.clear();
    }

    boolean isOf(Grade other) {
        return grade.name().equals(other.name());
    }

    boolean isAt(Hours others) {
        return hours.isAll() ? others.isAll() : hours.equals(others);
    }

    Grade grade() {
        return grade;
    }

    Hours hours() {
        return hours;
    }

    Optional<Tariff> at(Instant at) {
        Map.Entry<Instant, Tariff> latest = tariffs.floorEntry(at);
        return latest == null ? Optional.empty() : Optional.of(latest.getValue());
    }

    /** Adds all that hold at some moment between two, both included. */
    void within(Instant from, Instant to, List<Tariff> all) {
        Instant first = tariffs.floorKey(from);
        all.addAll(tariffs.subMap(first == null ? from : first, true, to, true).values());
    }

    Optional<Tariff> versioned(String version) {
        for (Tariff tariff : tariffs.values()) {
            if (tariff.version().equals(version)) {
                return Optional.of(tariff);
            }
        }
        return Optional.empty();
    }

    private static Instant start(Optional<LocalDate> day) {
        return day.isEmpty()
                ? Instant.MIN
                : day.get().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Tariff tariff(Instant from, Map<Long, Price> bySize) {
        List<Tariff.Step> steps = new ArrayList<>(bySize.size());
        long fingerprint = 1;
        for (Map.Entry<Long, Price> step : bySize.entrySet()) {
            steps.add(new Tariff.Step(step.getKey(), step.getValue()));
            fingerprint = mix(fingerprint, step.getKey(), step.getValue());
        }
        String day = from.equals(Instant.MIN) ? "start" : from.toString().substring(0, DAY_CHARACTERS);
        String version = String.join(
                "",
                key.provider(),
                "/",
                key.model(),
                band(),
                "@",
                day,
                "#",
                Long.toHexString(fingerprint >>> Integer.SIZE));
        return new Tariff(version, steps);
    }

    private String band() {
        String ofGrade = grade.isStandard() ? "" : "+".concat(grade.name());
        return hours.isAll()
                ? ofGrade
                : ofGrade.concat("+").concat(hours.written().replace(' ', '/'));
    }

    /** So that two releases with different prices of one day never share a version. */
    private static long mix(long seed, long aboveInputTokens, Price price) {
        long sum = seed * 31 + aboveInputTokens;
        sum = sum * 31 + price.inputMicroDollars();
        sum = sum * 31 + price.cachedInputMicroDollars();
        sum = sum * 31 + price.outputMicroDollars();
        sum = sum * 31 + price.reasoningMicroDollars();
        return sum * 0x9E3779B97F4A7C15L;
    }
}
