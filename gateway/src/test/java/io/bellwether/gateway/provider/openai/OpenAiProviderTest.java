package io.bellwether.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.gateway.provider.AfterCaller;
import io.bellwether.gateway.provider.ProviderSuite;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.client.Origin;
import io.bellwether.http.sse.SseLimits;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenAiProviderTest extends ProviderSuite {
    private static final String EVENTS = "text/event-stream";
    private static final String STOP = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

    OpenAiProviderTest() throws IOException {
        super("openai");
    }

    @Override
    protected Upstream upstream(HttpClient client, int port) {
        URI url = URI.create("http://127.0.0.1:" + port + "/v1");
        OpenAiProvider provider = new OpenAiProvider(
                "alpha", url, Origin.of(url), Map.of("", Map.of("authorization", "Bearer " + OUR_KEY)));
        ErrorReading errors = new ErrorReading(fields -> Optional.empty());
        return new OpenAiUpstream(
                provider,
                client,
                errors,
                new OpenAiUpstream.Taking(1 << 20, SseLimits.USUAL, exchange -> AfterCaller.CANCEL),
                System::nanoTime);
    }

    @Test
    void more_than_64_kib_before_any_content_is_no_stream() {
        String pings = ": keep-alive\n\n".repeat(80_000);

        Heard heard = sends(EVENTS, pings + content("late") + STOP);

        assertThat(heard.outcome()).isEqualTo("refused UPSTREAM_MALFORMED");
    }

    @Test
    void a_first_content_of_more_than_64_kib_is_a_stream() {
        String large = content("x".repeat(100_000));

        Heard heard = sends(EVENTS, large + STOP + "data: [DONE]\n\n");

        assertThat(heard.outcome()).isEqualTo("done");
        assertThat(heard.bytes()).isEqualTo(large + STOP);
    }

    @Test
    void tens_of_thousands_of_events_nobody_may_see_do_not_end_a_stream() {
        String hidden = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\n".repeat(15_000);

        Heard heard = sends(EVENTS, content("x") + hidden + STOP + "data: [DONE]\n\n");

        assertThat(heard.outcome()).isEqualTo("done");
    }

    @Test
    void an_error_too_long_to_be_read_still_means_what_its_status_says() {
        Heard heard = refuses(422, "{\"detail\":[{\"input\":\"" + "x".repeat(100_000) + "\"}]}");

        assertThat(heard.outcome()).isEqualTo("refused UNPROCESSABLE");
    }

    @Test
    void a_type_is_known_however_it_is_written() {
        Heard heard = sends("Text/Event-Stream; charset=UTF-8", content("hi") + STOP);

        assertThat(heard.outcome()).isEqualTo("done");
    }

    private static String content(String text) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }
}
