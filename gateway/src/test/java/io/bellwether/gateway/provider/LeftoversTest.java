package io.bellwether.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Payload;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.ClientRequest;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.client.Origin;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.loop.ThreadMode;
import io.bellwether.http.loop.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeftoversTest {
    private final HttpFailure gone = new HttpFailure(What.CALLER_GONE, "gone");

    private final Loops loops = new Loops(Transport.NIO, ThreadMode.STOCK, 1);
    private final HttpClient client = new HttpClient(loops, ClientLimits.DEFAULT);
    private final Leftovers leftovers = new Leftovers();

    @AfterEach
    void close() {
        loops.close();
    }

    private Exchange exchange() {
        Exchange exchange = Given.exchange().on(loops.next()).made();
        exchange.trail().attempt(Given.target("alpha/a"), Given.NOW_NANOS);
        return exchange;
    }

    private AfterCaller of(Exchange exchange) {
        return leftovers.within(Duration.ofMinutes(1)).apply(exchange);
    }

    /** A call that goes nowhere: nothing is read of it here. */
    private ClientExchange call(Exchange exchange) {
        ClientRequest request = new ClientRequest(
                Origin.of(URI.create("http://127.0.0.1:1")), new HeadWriter().line("GET / HTTP/1.1"), Payload.EMPTY);
        return client.send(exchange.loop(), request, exchange.leash());
    }

    private static String noted(Exchange exchange) {
        return exchange.trail().last().map(Attempt::leftover).orElseThrow();
    }

    private boolean stays(AfterCaller after, Exchange exchange, HttpFailure why) {
        try (ClientExchange call = call(exchange)) {
            return after.stays(call, why);
        }
    }

    @Test
    void as_many_are_read_at_once_as_may_be_and_the_next_is_cancelled() {
        leftovers.most(1);
        Exchange one = exchange();
        Exchange two = exchange();
        AfterCaller first = of(one);
        AfterCaller second = of(two);

        assertThat(stays(first, one, gone)).isTrue();
        assertThat(stays(second, two, gone)).isFalse();

        assertThat(leftovers.open()).isEqualTo(1);
        first.over(true);
        second.over(false);
        assertThat(leftovers.open()).isZero();
        assertThat(noted(one)).isEqualTo("finished");
        assertThat(noted(two)).isEqualTo("full");
        assertThat(leftovers.finished()).isEqualTo(1);
        assertThat(leftovers.refused()).isEqualTo(1);
    }

    @Test
    void one_whose_caller_stays_is_none() {
        leftovers.most(1);
        Exchange exchange = exchange();

        of(exchange).over(true);

        assertThat(noted(exchange)).isEmpty();
        assertThat(leftovers.finished()).isZero();
    }

    @Test
    void a_leash_that_is_cut_for_another_reason_lets_the_provider_go() {
        leftovers.most(1);
        for (What what : new What[] {What.UNWANTED, What.GOING_AWAY, What.REVOKED}) {
            Exchange exchange = exchange();
            HttpFailure why = new HttpFailure(what, "another reason");
            exchange.leash().cut(why);
            AfterCaller after = of(exchange);

            assertThat(stays(after, exchange, why)).as("%s", what).isFalse();
            try (ClientExchange call = call(exchange)) {
                assertThat(after.readsOn(call)).as("%s", what).isFalse();
            }
        }
        assertThat(leftovers.open()).isZero();
    }

    @Test
    void hearing_twice_that_the_caller_has_gone_changes_nothing() {
        leftovers.most(2);
        Exchange exchange = exchange();
        AfterCaller after = of(exchange);
        try (ClientExchange call = call(exchange)) {
            assertThat(after.readsOn(call)).isTrue();
            assertThat(after.stays(call, gone)).isTrue();
        }

        assertThat(leftovers.open()).isEqualTo(1);
    }

    @Test
    void the_place_of_its_caller_is_left_once() {
        leftovers.most(1);
        AtomicInteger left = new AtomicInteger();
        Exchange exchange = exchange();
        exchange.place(left::incrementAndGet);
        AfterCaller after = of(exchange);

        assertThat(stays(after, exchange, gone)).isTrue();
        assertThat(stays(after, exchange, gone)).isTrue();

        assertThat(left).hasValue(1);
    }

    @Test
    void when_the_process_goes_away_all_are_cut_and_there_are_no_more() {
        leftovers.most(2);
        Exchange exchange = exchange();
        AfterCaller after = of(exchange);
        assertThat(stays(after, exchange, gone)).isTrue();

        leftovers.sendAway();

        assertThat(stays(after, exchange, gone)).isFalse();
        after.over(false);
        assertThat(noted(exchange)).isEqualTo("sent_away");
        Exchange later = exchange();
        assertThat(stays(of(later), later, gone)).isFalse();
        assertThat(leftovers.cut()).isEqualTo(1);
    }

    @Test
    void nobody_is_read_on_where_none_may_be() {
        Exchange exchange = exchange();

        assertThat(stays(of(exchange), exchange, gone)).isFalse();
    }
}
