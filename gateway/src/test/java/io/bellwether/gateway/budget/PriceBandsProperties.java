package io.bellwether.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is held for a request is at least what it costs, at whichever moment its attempt begins. */
class PriceBandsProperties {
    private static final long SEED = 20_261_121;
    private static final int CASES = 3_000;
    private static final int MOMENTS = 20;

    /** Around both of a year's changes of the clock in Paris, and around days on which prices change. */
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-03-28T20:00:00Z"),
            Instant.parse("2026-10-24T20:00:00Z"),
            Instant.parse("2026-06-10T00:00:00Z"));

    private static final List<String> ZONES = List.of("UTC", "Europe/Paris", "Asia/Shanghai", "Australia/Lord_Howe");
    private static final List<String> GRADES = List.of("", "flex", "batch", "priority");

    private final Random random = new Random(SEED);

    @Test
    void what_is_held_covers_what_it_costs() {
        for (int i = 0; i < CASES; i++) {
            List<PriceRow> rows = rows();
            PriceBook book = PriceBook.of(rows, Map.of("mine", "vendor"));
            Grade grade = Grade.named(pick(GRADES));
            Instant from = from();
            Instant to = from.plusSeconds(random.nextLong(200_000));
            List<Tariff> held = book.tariffs(new PriceRow.Key("mine", "m"), grade, from, to);

            for (int moment = 0; moment < MOMENTS && !held.isEmpty(); moment++) {
                Instant at = from.plusSeconds(
                        random.nextLong(Duration.between(from, to).toSeconds() + 1));
                String scenario = "seed %d, case %d: %s at %s of %s".formatted(SEED, i, grade, at, rows);
                Optional<Tariff> settled = book.tariff("mine", "m", grade, at);
                assertThat(settled).as(scenario).isPresent();
                settled.ifPresent(tariff -> covers(held, tariff, scenario));
            }
        }
    }

    /** A provider may give another grade than was asked for, and that one's price is what is settled. */
    @Test
    void what_is_held_covers_whatever_grade_is_given() {
        for (int i = 0; i < CASES; i++) {
            List<PriceRow> rows = rows();
            PriceBook book = PriceBook.of(rows, Map.of("mine", "vendor"));
            Grade asked = Grade.named(pick(GRADES));
            Grade given = Grade.named(pick(GRADES));
            Instant from = from();
            Instant to = from.plusSeconds(random.nextLong(200_000));
            List<Tariff> held = book.possible(new PriceRow.Key("mine", "m"), asked, from, to);

            for (int moment = 0; moment < MOMENTS && !held.isEmpty(); moment++) {
                Instant at = from.plusSeconds(
                        random.nextLong(Duration.between(from, to).toSeconds() + 1));
                String scenario = "seed %d, case %d: %s for %s at %s of %s".formatted(SEED, i, given, asked, at, rows);
                book.tariff("mine", "m", given, at).ifPresent(tariff -> covers(held, tariff, scenario));
            }
        }
    }

    @Test
    void hours_touch_and_cover_as_their_minutes_do() {
        for (int i = 0; i < CASES; i++) {
            Hours hours = hours();
            Instant from = from();
            int minutes = random.nextInt(random.nextBoolean() ? 90 : 1_600);
            Instant to = from.plus(Duration.ofMinutes(minutes));
            int inside = 0;
            for (int minute = 0; minute <= minutes; minute++) {
                inside += hours.contains(from.plus(Duration.ofMinutes(minute))) ? 1 : 0;
            }

            String scenario = "seed %d, case %d: %s from %s to %s".formatted(SEED, i, hours, from, to);
            assertThat(hours.touches(from, to) || inside == 0).as(scenario).isTrue();
            assertThat(!hours.covers(from, to) || inside == minutes + 1)
                    .as(scenario)
                    .isTrue();
        }
    }

    private void covers(List<Tariff> held, Tariff settled, String scenario) {
        long input = random.nextLong(2_000);
        long output = random.nextLong(2_000);
        Usage used = Usage.reported(
                random.nextLong(input + 1),
                random.nextLong(2_000),
                random.nextLong(output + 1),
                random.nextLong(2_000));

        assertThat(settled.cost(used)).as(scenario).isInstanceOfSatisfying(Cost.Priced.class, cost -> assertThat(
                        cost.microDollars())
                .isLessThanOrEqualTo(Tariff.most(held, input, output)));
    }

    private List<PriceRow> rows() {
        List<PriceRow> rows = new ArrayList<>();
        for (int i = random.nextInt(1, 7); i > 0; i--) {
            PriceRow.Key key = new PriceRow.Key(pick(List.of("mine", "vendor", "*")), "m");
            Grade grade = Grade.named(pick(GRADES));
            Hours hours = random.nextBoolean() ? Hours.ALL : hours();
            Optional<LocalDate> day = random.nextBoolean() ? Optional.empty() : Optional.of(LocalDate.of(2026, 6, 10));
            rows.add(new PriceRow(key, new PriceRow.Band(0, grade, hours), price(), day, origin()));
            if (random.nextBoolean()) {
                rows.add(new PriceRow(key, new PriceRow.Band(1_000, grade, hours), price(), day, origin()));
            }
        }
        return rows;
    }

    private Price price() {
        long input = random.nextLong(Price.LEAST_MICRO_DOLLARS, Price.MOST_MICRO_DOLLARS);
        return new Price(input, random.nextBoolean() ? input : 0, random.nextInt(1_000, 9_000), 5_000);
    }

    private Hours hours() {
        int from = random.nextInt(1_440);
        int to = 1 + random.nextInt(1_440);
        return new Hours(from, to == from ? 1_440 : to, ZoneId.of(pick(ZONES)));
    }

    private Instant from() {
        return pick(TIMES).plus(Duration.ofMinutes(random.nextInt(600)));
    }

    private static PriceRow.Origin origin() {
        return new PriceRow.Origin("a test", Optional.empty());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
