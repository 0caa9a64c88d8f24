package io.bellwether.gateway.budget.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    @Test
    void a_day_begins_at_midnight_of_its_zone() {
        Period.Span span = new Period(Period.Kind.DAY, HANOI).at(Instant.parse("2026-11-21T18:00:00Z"));

        assertThat(Instant.ofEpochSecond(span.startsAt())).isEqualTo("2026-11-21T17:00:00Z");
        assertThat(Instant.ofEpochSecond(span.endsAt())).isEqualTo("2026-11-22T17:00:00Z");
    }

    @Test
    void a_day_on_which_the_clocks_change_has_another_length() {
        Period.Span span =
                new Period(Period.Kind.DAY, ZoneId.of("Europe/Berlin")).at(Instant.parse("2026-10-25T12:00:00Z"));

        assertThat(span.endsAt() - span.startsAt()).isEqualTo(25 * 3600);
    }

    @Test
    void a_week_begins_on_monday() {
        Period.Span span = new Period(Period.Kind.WEEK, ZoneOffset.UTC).at(Instant.parse("2026-11-22T23:59:59Z"));

        assertThat(Instant.ofEpochSecond(span.startsAt())).isEqualTo("2026-11-16T00:00:00Z");
    }

    @Test
    void a_month_ends_where_the_next_begins() {
        Period month = new Period(Period.Kind.MONTH, ZoneOffset.UTC);
        Period.Span february = month.at(Instant.parse("2028-02-29T12:00:00Z"));

        assertThat(month.at(Instant.ofEpochSecond(february.endsAt())).startsAt())
                .isEqualTo(february.endsAt());
    }

    @Test
    void the_total_never_ends() {
        assertThat(new Period(Period.Kind.TOTAL, HANOI).at(Instant.EPOCH).ends())
                .isFalse();
    }
}
