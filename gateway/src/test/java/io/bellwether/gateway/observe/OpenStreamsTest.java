package io.bellwether.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.ScriptedStream;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Upstream;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {
    private final Metrics metrics = new Metrics();
    private final GatewayMetrics gateway = new GatewayMetrics(metrics);

    @Test
    void a_stream_is_open_from_its_first_content_until_it_is_let_go() {
        ScriptedStream inner = new ScriptedStream().then("one").thenDone();
        try (ReplyStream stream = opened(inner)) {
            assertThat(metrics.text()).contains("bellwether_streams_open 1\n");
            assertThat(stream.next()).isInstanceOf(ReplyStream.Piece.Events.class);
        }

        assertThat(metrics.text()).contains("bellwether_streams_open 0\n");
        assertThat(inner.closed()).isEqualTo(1);
    }

    @Test
    void a_stream_with_a_bug_is_counted_out_as_well() {
        try (ReplyStream stream = opened(new ScriptedStream())) {
            assertThatThrownBy(stream::next).hasMessage("a bug in the stream");
        }

        assertThat(metrics.text()).contains("bellwether_streams_open 0\n");
    }

    @Test
    void what_is_no_stream_is_not_counted() {
        Upstream refusing = (exchange, target) -> Reply.Refused.of(Kind.UPSTREAM_BROKEN, "reset");

        Reply reply = new OpenStreams(refusing, gateway).answer(Given.exchange().made(), Given.target("alpha/a"));

        assertThat(reply).isInstanceOf(Reply.Refused.class);
        assertThat(metrics.text()).contains("bellwether_streams_open 0\n");
    }

    private ReplyStream opened(ScriptedStream inner) {
        Upstream upstream = (exchange, target) -> new Reply.Streaming(inner);
        Reply reply = new OpenStreams(upstream, gateway).answer(Given.exchange().made(), Given.target("alpha/a"));
        return ((Reply.Streaming) reply).stream();
    }
}
