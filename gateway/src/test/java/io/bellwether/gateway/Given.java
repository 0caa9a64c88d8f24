package io.bellwether.gateway;

import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Deadline;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Line;
import io.bellwether.gateway.exchange.Patience;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.RequestScanner;
import io.bellwether.http.Fields;
import io.bellwether.http.Leash;
import io.bellwether.http.loop.Loop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Builds exchanges for tests: a test says what it is about, everything else is usual. */
public final class Given {
    /** When everything happens, on the nano clock's scale; not 0, which stands for "not yet". */
    public static final long NOW_NANOS = 1_000_000_000L;

    private static final Patience PATIENT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));

    private final List<String> headers = new ArrayList<>();
    private final Leash leash = new Leash();
    private Optional<String> body = Optional.of("{\"model\":\"support\",\"messages\":[]}");
    private Operation operation = Operation.CHAT;
    private List<Target> targets = List.of();
    private Duration left = Duration.ofMinutes(1);
    private Caller caller = new RecordingCaller();
    private Optional<Loop> loop = Optional.empty();

    private Given() {}

    /** An exchange that asks for the model {@code support} and has a minute. */
    public static Given exchange() {
        return new Given();
    }

    /** A target, written as {@code provider/model}. */
    public static Target target(String name) {
        int slash = name.indexOf('/');
        return Target.of(name.substring(0, slash), name.substring(slash + 1), PATIENT);
    }

    /** Header fields: name, value, name, value. */
    public static Fields fields(String... namesAndValues) {
        return fields(Arrays.asList(namesAndValues));
    }

    private static Fields fields(List<String> namesAndValues) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] index = new int[2 * namesAndValues.size()];
        for (int i = 0; i < namesAndValues.size(); i++) {
            index[2 * i] = bytes.size();
            bytes.writeBytes(namesAndValues.get(i).getBytes(StandardCharsets.ISO_8859_1));
            index[2 * i + 1] = bytes.size();
        }
        return new Fields(bytes.toByteArray(), index, namesAndValues.size() / 2);
    }

    public Given asking(String json) {
        body = Optional.of(json);
        return this;
    }

    public Given forOperation(Operation asked) {
        operation = asked;
        return this;
    }

    /** Its body has not been read yet. */
    public Given unread() {
        body = Optional.empty();
        return this;
    }

    public Given header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    /** Routed to these targets, each written as {@code provider/model}. */
    public Given routedTo(String... names) {
        return routedTo(Arrays.stream(names).map(Given::target).toList());
    }

    public Given routedTo(List<Target> ordered) {
        targets = ordered;
        return this;
    }

    public Given leaving(Duration time) {
        left = time;
        return this;
    }

    public Given from(Caller asking) {
        caller = asking;
        return this;
    }

    public Given on(Loop carrying) {
        loop = Optional.of(carrying);
        return this;
    }

    public Exchange made() {
        return madeAt(NOW_NANOS);
    }

    /** The same for tests on the machine's own clock. */
    public Exchange madeAt(long nowNanos) {
        Lent line = new Lent(loop, leash, caller, fields(headers));
        Exchange exchange = new Exchange("req_1", operation, line, new Trail(nowNanos), Deadline.in(left, nowNanos));
        body.ifPresent(json -> exchange.request(request(operation, json)));
        exchange.targets(targets);
        return exchange;
    }

    private static ChatRequest request(Operation operation, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try {
            return new ChatRequest(operation, bytes, new RequestScanner(JsonLimits.REQUEST).scan(bytes, bytes.length));
        } catch (JsonProblem problem) {
            throw new IllegalArgumentException("json: " + json + " (expected: a request)", problem);
        }
    }

    /** A line that leads nowhere. */
    private record Lent(Optional<Loop> lent, Leash leash, Caller caller, Fields fields) implements Line {
        @Override
        public Loop loop() {
            return lent.orElseThrow(() -> new IllegalStateException("this test has no loop"));
        }

        @Override
        public String peer() {
            return "192.0.2.7";
        }

        @Override
        public boolean bodyEndsWithin(int bytes) {
            return true;
        }

        @Override
        public byte[] body(int most) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
    }
}
