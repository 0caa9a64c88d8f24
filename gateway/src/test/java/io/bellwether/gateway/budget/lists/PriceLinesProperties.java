package io.bellwether.gateway.budget.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceLinesProperties {
    private static final long SEED = 20261121;

    @Test
    void what_is_written_is_read_again_to_the_micro_dollar() {
        Random random = new Random(SEED);
        List<PriceRow> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rows.add(row(i, random));
        }

        List<PriceRow> read = PriceFile.read(PriceLines.write(rows));

        assertThat(read).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void what_comes_with_the_program_is_written_as_it_is() {
        assertThat(PriceFile.read(PriceLines.write(PriceFile.shipped())))
                .containsExactlyInAnyOrderElementsOf(PriceFile.shipped());
    }

    @Test
    void what_is_read_from_a_list_is_what_is_written() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            long micro = price(random);
            String token = micro + "e-12";

            PriceList list = Given.list(Given.liteLlm(token, token));

            assertThat(list.rows()).as("seed %d, %s", SEED, token).hasSize(1);
            assertThat(list.rows().getFirst().price()).isEqualTo(Price.of(micro, micro, micro));
        }
    }

    private static PriceRow row(int number, Random random) {
        long input = price(random);
        Price price = new Price(input, random.nextBoolean() ? input : 0, price(random), price(random));
        return new PriceRow(
                new PriceRow.Key("alpha", "model-" + number),
                band(random),
                price,
                random.nextBoolean() ? Optional.empty() : Optional.of(LocalDate.of(2026, 1, 1 + random.nextInt(28))),
                new PriceRow.Origin("list.json", Optional.empty()));
    }

    private static PriceRow.Band band(Random random) {
        String[] bands = {",", "flex,", "priority,09:00-12:00 Asia/Shanghai", ",16:30-00:00 UTC"};
        PriceRow.Band band = PriceFile.read("a,b,1,,1,,,,s,," + bands[random.nextInt(bands.length)])
                .getFirst()
                .band();
        return random.nextBoolean()
                ? band
                : new PriceRow.Band(random.nextLong(1, 1_000_000), band.grade(), band.hours());
    }

    private static long price(Random random) {
        return random.nextLong(Price.LEAST_MICRO_DOLLARS, Price.MOST_MICRO_DOLLARS + 1);
    }
}
