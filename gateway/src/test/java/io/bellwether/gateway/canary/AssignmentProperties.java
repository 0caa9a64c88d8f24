package io.bellwether.gateway.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is in the canary: stable, monotone, fair, and another crowd in every experiment. */
class AssignmentProperties {
    private static final int UNITS = 100_000;

    /** Of chi-square with one degree of freedom, exceeded once in ten thousand times. */
    private static final double MOST_CHI_SQUARE = 15.14;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void raising_the_share_only_adds_units(long seed) {
        Assignment assignment = new Assignment("salt-" + seed);

        assertThat(IntStream.range(0, UNITS).mapToLong(unit -> assignment.place("unit-" + unit)))
                .as("seed %d", seed)
                .allMatch(
                        place -> Assignment.arm(place, 0.1) == Arm.STABLE || Assignment.arm(place, 0.3) == Arm.CANARY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.1, 0.5, 0.9})
    void the_share_is_what_was_asked_for_within_four_sigma(double share) {
        Assignment assignment = new Assignment("fair");

        long canary = inCanary(assignment, share);

        double sigma = Math.sqrt(UNITS * share * (1 - share));
        assertThat((double) canary).isCloseTo(UNITS * share, within(4 * sigma));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void two_experiments_have_nothing_to_do_with_each_other(long seed) {
        Assignment one = new Assignment("one-" + seed);
        Assignment other = new Assignment("other-" + seed);
        long[] cells = new long[4];
        for (int unit = 0; unit < UNITS; unit++) {
            int cell = isCanary(one, unit) ? 2 : 0;
            cells[cell + (isCanary(other, unit) ? 1 : 0)]++;
        }

        assertThat(chiSquare(cells)).as("seed %d", seed).isLessThan(MOST_CHI_SQUARE);
    }

    /** SHA-256 of {@code salt42unit}, computed by another program (sha256sum). */
    @Test
    void a_place_is_the_same_on_every_machine() {
        assertThat(new Assignment("salt").place("42unit")).isEqualTo(0x3cbb5a7a4d25759eL);
    }

    @Test
    void nobody_is_in_a_canary_without_a_share_and_everybody_in_a_whole_one() {
        Assignment assignment = new Assignment("ends");

        assertThat(inCanary(assignment, 0)).isZero();
        assertThat(inCanary(assignment, 1)).isEqualTo(UNITS);
    }

    private static long inCanary(Assignment assignment, double share) {
        return IntStream.range(0, UNITS)
                .filter(unit -> Assignment.arm(assignment.place("unit-" + unit), share) == Arm.CANARY)
                .count();
    }

    private static boolean isCanary(Assignment assignment, int unit) {
        return Assignment.arm(assignment.place("unit-" + unit), 0.3) == Arm.CANARY;
    }

    /** Of a table of two by two, in the order 00, 01, 10, 11. */
    private static double chiSquare(long[] cells) {
        double difference = (double) cells[0] * cells[3] - (double) cells[1] * cells[2];
        double margins =
                (double) (cells[0] + cells[1]) * (cells[2] + cells[3]) * (cells[0] + cells[2]) * (cells[1] + cells[3]);
        return UNITS * difference * difference / margins;
    }
}
