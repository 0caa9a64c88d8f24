package io.bellwether.gateway.budget.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Budget.Level;
import io.bellwether.gateway.budget.escrow.Budget.Mode;
import io.bellwether.gateway.budget.escrow.Escrow;
import io.bellwether.gateway.budget.escrow.Escrows;
import io.bellwether.gateway.budget.escrow.Period;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Hold;
import io.bellwether.gateway.exchange.OutputCap;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.json.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One dollar for a million tokens in, two for a million out. */
class BudgetsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final String HUNDRED = "{\"model\":\"support\",\"max_tokens\":100,\"messages\":[]}";

    /** The prompt has at most as many tokens as the body has bytes. */
    private static final long HUNDRED_COST = HUNDRED.length() + 200L;

    private static final PriceBook PRICES = PriceBook.of(List.of(
            row("alpha", Price.of(1_000_000, 500_000, 2_000_000)),
            row("dear", Price.of(10_000_000, 5_000_000, 20_000_000))));

    private final List<Budget> refused = new ArrayList<>();
    private final EndlessStore store = new EndlessStore();
    private final Escrows escrows = new Escrows(store, Runnable::run, CLOCK);

    @Test
    void a_request_passes_while_there_is_money_and_its_cost_is_what_is_gone() {
        Ending ending = passed(asking(HUNDRED, "alpha/a"), 1_000, Mode.STRICT, costing(70));

        assertThat(ending).isEqualTo(Ending.ANSWERED);
        assertThat(only().onHoldMicroDollars()).isZero();
        assertThat(only().headroomMicroDollars()).isEqualTo(930);
    }

    @Test
    void a_request_that_could_cost_more_than_is_left_is_refused_with_the_budgets_name() {
        Ending ending = passed(asking(HUNDRED, "alpha/a"), HUNDRED_COST - 1, Mode.STRICT, never());

        assertThat(failure(ending).kind()).isEqualTo(Failure.Kind.OVER_BUDGET);
        assertThat(failure(ending).message()).contains("`b`", "a day", "2026-11-22T00:00:00Z");
        assertThat(failure(ending).retryAfter()).contains(Duration.ofHours(12));
        assertThat(refused).extracting(Budget::name).containsExactly("b");
    }

    @Test
    void the_dearest_target_counts_as_it_may_be_the_one_that_answers() {
        Ending ending = passed(asking(HUNDRED, "alpha/a", "dear/a"), 9 * HUNDRED_COST, Mode.STRICT, never());

        assertThat(failure(ending).kind()).isEqualTo(Failure.Kind.OVER_BUDGET);
    }

    @Test
    void a_clamping_budget_shortens_the_answer_to_what_is_left() {
        Exchange exchange = asking(HUNDRED, "alpha/a");

        Ending ending = passed(exchange, HUNDRED.length() + 60L, Mode.CLAMP, costing(10));

        assertThat(ending).isEqualTo(Ending.ANSWERED);
        assertThat(exchange.cap(Given.target("alpha/a"))).contains(new OutputCap(Field.MAX_TOKENS, 30));
        assertThat(exchange.trail().clampedTokens()).isEqualTo(30);
    }

    @Test
    void a_clamping_budget_refuses_what_would_be_too_short_for_anybody() {
        Ending ending = passed(asking(HUNDRED, "alpha/a"), HUNDRED.length() + 31L, Mode.CLAMP, never());

        assertThat(failure(ending).kind()).isEqualTo(Failure.Kind.OVER_BUDGET);
    }

    @Test
    void a_soft_budget_lets_the_last_request_pass_and_not_the_one_after() {
        assertThat(passed(asking(HUNDRED, "alpha/a"), 1, Mode.SOFT, costing(50)))
                .isEqualTo(Ending.ANSWERED);
        assertThat(failure(passed(asking(HUNDRED, "alpha/a"), 1, Mode.SOFT, never()))
                        .kind())
                .isEqualTo(Failure.Kind.OVER_BUDGET);
    }

    @Test
    void what_has_no_price_is_not_admitted_where_a_cap_must_hold() {
        Ending ending = passed(asking(HUNDRED, "beta/b"), 1_000_000, Mode.STRICT, never());

        assertThat(failure(ending).kind()).isEqualTo(Failure.Kind.UNPRICED_MODEL);
    }

    @Test
    void a_target_without_a_price_is_passed_over_where_another_has_one() {
        Exchange exchange = asking(HUNDRED, "beta/b", "alpha/a");

        passed(exchange, 1_000_000, Mode.STRICT, costing(1));

        assertThat(exchange.targets()).extracting(Target::provider).containsExactly("alpha");
    }

    @Test
    void an_answer_that_nobody_limits_is_capped() {
        Exchange exchange = asking("{\"model\":\"support\",\"messages\":[]}", "alpha/a");

        passed(exchange, 1_000_000, Mode.STRICT, costing(1));

        assertThat(exchange.cap(Given.target("alpha/a")))
                .contains(new OutputCap(Field.MAX_TOKENS, Bounds.UNLIMITED_TOKENS));
    }

    @Test
    void a_second_attempt_takes_its_own_hold_unless_the_first_cost_nothing() {
        Exchange exchange = asking(HUNDRED, "alpha/a");
        List<Long> held = new ArrayList<>();

        passed(exchange, 10_000, Mode.STRICT, hold -> {
            begin(hold);
            hold.settled(0);
            begin(hold);
            held.add(only().onHoldMicroDollars());
            hold.settled(60);
            begin(hold);
            held.add(only().onHoldMicroDollars());
            hold.settled(40);
        });

        assertThat(held).containsExactly(HUNDRED_COST, HUNDRED_COST + 60);
        assertThat(only().headroomMicroDollars()).isEqualTo(9_900);
    }

    @Test
    void a_second_attempt_without_money_is_refused() {
        passed(asking(HUNDRED, "alpha/a"), HUNDRED_COST, Mode.STRICT, hold -> {
            begin(hold);
            hold.settled(HUNDRED_COST);
            assertThat(hold.attempt()).map(Failure::kind).contains(Failure.Kind.OVER_BUDGET);
        });

        assertThat(only().headroomMicroDollars()).isZero();
    }

    @Test
    void a_bug_behind_the_stage_leaves_nothing_on_hold() {
        assertThatThrownBy(() -> passed(asking(HUNDRED, "alpha/a"), 1_000, Mode.STRICT, hold -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");

        assertThat(only().onHoldMicroDollars()).isZero();
        assertThat(only().headroomMicroDollars()).isEqualTo(1_000);
    }

    @Test
    void every_user_has_a_budget_of_their_own_where_it_is_for_each() {
        Budget each = budget(Level.USER, Budget.EACH, HUNDRED_COST, Mode.STRICT);

        assertThat(passed(user("mai"), each, costing(HUNDRED_COST))).isEqualTo(Ending.ANSWERED);
        assertThat(failure(passed(user("mai"), each, never())).kind()).isEqualTo(Failure.Kind.OVER_BUDGET);
        assertThat(passed(user("nam"), each, costing(1))).isEqualTo(Ending.ANSWERED);
    }

    @Test
    void a_store_that_cannot_be_asked_is_no_empty_budget() {
        store.away(true);

        Ending ending = passed(asking(HUNDRED, "alpha/a"), 1_000, Mode.STRICT, never());

        assertThat(failure(ending).kind()).isEqualTo(Failure.Kind.BUDGET_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image_url", "\\u0069mage_url", "image\\u005Furl"})
    void an_image_costs_what_the_largest_can_however_its_key_is_written(String key) {
        String image = "{\"model\":\"support\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":"
                + "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://e.x/i.png\"}}]}]}";
        image = image.replace("image_url", key);

        Ending ending = passed(asking(image, "alpha/a"), Bounds.IMAGE_TOKENS, Mode.STRICT, never());

        assertThat(failure(ending).kind()).isEqualTo(Failure.Kind.OVER_BUDGET);
    }

    /** What happens behind the stage. */
    private interface Behind {
        void happens(Hold hold);
    }

    private static Behind costing(long microDollars) {
        return hold -> {
            begin(hold);
            hold.settled(microDollars);
        };
    }

    private static Behind never() {
        return hold -> {
            throw new AssertionError("asked");
        };
    }

    private static void begin(Hold hold) {
        assertThat(hold.attempt()).isEmpty();
    }

    private Ending passed(Exchange exchange, long cap, Mode mode, Behind behind) {
        return passed(exchange, budget(Level.TEAM, "team-a", cap, mode), behind);
    }

    private Ending passed(Exchange exchange, Budget budget, Behind behind) {
        Bounds bounds = new Bounds(PRICES, new Unknown(), CLOCK, () -> 0);
        Budgets.Parts parts = new Budgets.Parts(escrows, bounds, Duration.ofSeconds(1), refused::add);
        Stage.Next next = inner -> {
            behind.happens(inner.hold());
            return Ending.ANSWERED;
        };
        return new Budgets(() -> new Rules(List.of(budget)), parts, CLOCK).pass(exchange, next);
    }

    private Escrow only() {
        return escrows.current().iterator().next();
    }

    private static Failure failure(Ending ending) {
        return ((Ending.Refused) ending).failure();
    }

    private static Exchange asking(String json, String... targets) {
        Exchange exchange = Given.exchange().asking(json).routedTo(targets).made();
        exchange.who(new Who("first", "team-a", "acme"));
        return exchange;
    }

    private static Exchange user(String name) {
        return Given.exchange()
                .asking(HUNDRED)
                .header("x-bellwether-user", name)
                .routedTo("alpha/a")
                .made();
    }

    private static Budget budget(Level level, String subject, long cap, Mode mode) {
        return new Budget("b", level, subject, new Period(Period.Kind.DAY, ZoneOffset.UTC), cap, mode);
    }

    private static PriceRow row(String provider, Price price) {
        PriceRow.Origin origin = new PriceRow.Origin("a test", Optional.empty());
        return new PriceRow(new PriceRow.Key(provider, "a"), PriceRow.Band.USUAL, price, Optional.empty(), origin);
    }

    /** Nobody knows how long answers can get. */
    private record Unknown() implements OutputLimits {
        @Override
        public long mostTokens(Target target) {
            return 0;
        }

        @Override
        public Field field(Target target) {
            return Field.MAX_TOKENS;
        }
    }
}
