package io.bellwether.gateway.budget;

import io.bellwether.gateway.chat.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/** What every known model costs, at any time. Never changes; a new book replaces it whole. */
public final class PriceBook {
    /** Providers add the day of a snapshot: {@code -2025-04-14}, {@code -20250929}. */
    private static final Pattern SNAPSHOT = Pattern.compile("-20\\d{2}-?\\d{2}-?\\d{2}$");

    /** By provider, then by model, so that a look-up allocates nothing; the tariffs newest first. */
    private final Map<String, Map<String, List<Dated>>> tariffs = new HashMap<>();

    private final int size;

    private PriceBook(List<PriceRow> rows) {
        size = rows.size();
        rows.stream().collect(Collectors.groupingBy(PriceRow::key)).forEach((key, ofModel) -> tariffs.computeIfAbsent(
                        key.provider(), provider -> new HashMap<>())
                .put(key.model(), tariffs(key, ofModel)));
    }

    /** A book of these rows; a later row for the same model, day and size replaces an earlier one. */
    public static PriceBook of(List<PriceRow> rows) {
        return new PriceBook(rows);
    }

    /** The prices that come with this release. */
    public static PriceBook shipped() {
        return of(PriceFile.shipped());
    }

    /** How many rows the book was made of. */
    public int size() {
        return size;
    }

    /**
     * The tariff of a model at a time: its own at this provider, else that of the name without the day of its snapshot,
     * else the same for any provider.
     */
    public Optional<Tariff> tariff(String provider, String model, Instant at) {
        return named(provider, model, at).or(() -> named(PriceRow.ANY_PROVIDER, model, at));
    }

    /** What this usage costs by the tariff of that time. */
    public Cost cost(PriceRow.Key key, Usage usage, Instant at) {
        return tariff(key.provider(), key.model(), at)
                .map(tariff -> tariff.cost(usage))
                .orElseGet(() -> new Cost.Unpriced(Cost.Reason.NO_PRICE));
    }

    private Optional<Tariff> named(String provider, String model, Instant at) {
        Map<String, List<Dated>> models = tariffs.getOrDefault(provider, Map.of());
        List<Dated> ofModel = models.get(model);
        if (ofModel == null) {
            ofModel = models.getOrDefault(SNAPSHOT.matcher(model).replaceFirst(""), List.of());
        }
        for (Dated dated : ofModel) {
            if (!dated.from().isAfter(at)) {
                return Optional.of(dated.tariff());
            }
        }
        return Optional.empty();
    }

    private static List<Dated> tariffs(PriceRow.Key key, List<PriceRow> ofModel) {
        return ofModel.stream().collect(Collectors.groupingBy(PriceRow::effectiveFrom)).entrySet().stream()
                .map(day -> new Dated(start(day.getKey()), tariff(key, day.getKey(), day.getValue())))
                .sorted(Comparator.comparing(Dated::from).reversed())
                .toList();
    }

    private static Instant start(Optional<LocalDate> day) {
        return day.map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant()).orElse(Instant.MIN);
    }

    private static Tariff tariff(PriceRow.Key key, Optional<LocalDate> from, List<PriceRow> ofDay) {
        Map<Long, Price> bySize = new TreeMap<>();
        ofDay.forEach(row -> bySize.put(row.aboveInputTokens(), row.price()));
        List<Tariff.Step> steps = new ArrayList<>();
        bySize.forEach((size, price) -> steps.add(new Tariff.Step(size, price)));
        String day = from.map(LocalDate::toString).orElse("start");
        return new Tariff(key.provider() + "/" + key.model() + "@" + day + "#" + fingerprint(steps), steps);
    }

    /** So that two releases with different prices of one day never share a version. */
    private static String fingerprint(List<Tariff.Step> steps) {
        CRC32C sum = new CRC32C();
        sum.update(steps.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private record Dated(Instant from, Tariff tariff) {}
}
