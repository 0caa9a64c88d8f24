package io.bellwether.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.bellwether.assistant.answer.Model;
import io.bellwether.assistant.answer.TextPipe;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.exchange.CacheNote;
import io.bellwether.gateway.exchange.Deadline;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.TaskGuess;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.inbound.OpenAiDoor;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Fields;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Leash;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Loops;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks a model for the assistant: the request enters the path of all requests behind the front door, with the
 * assistant's own key, and passes every station of it. There is no back door.
 */
final class GatewayModel implements Model {
    /** How the trail calls it. */
    private static final String VIA = "assistant";

    private final Supplier<Entry> entries;
    private final Loops loops;
    private final Supplier<String> ids;
    private final LongSupplier nanoTime;
    private final Consumer<Throwable> onBug;

    /**
     * Where requests enter.
     *
     * @param key the assistant's credential, in clear
     * @param leastConfidence what a customer less likely wants than this decides nothing; 0..1
     */
    record Entry(OpenAiDoor.Way way, String key, double leastConfidence) {
        private void note(Task task, Trail trail) {
            if (task instanceof Task.Judged(String name, double confidence) && confidence >= leastConfidence) {
                trail.guessed(new TaskGuess.Guess(name, confidence));
            }
        }

        @Override
        public String toString() {
            return "Entry[***]";
        }
    }

    /**
     * @param entries those in use at the moment
     * @param onBug told of what should never happen
     */
    GatewayModel(
            Supplier<Entry> entries,
            Loops loops,
            Supplier<String> ids,
            LongSupplier nanoTime,
            Consumer<Throwable> onBug) {
        this.onBug = onBug;
        this.entries = entries;
        this.loops = loops;
        this.ids = ids;
        this.nanoTime = nanoTime;
    }

    @Override
    public Asked ask(Question question) {
        Entry entry = entries.get();
        Loop loop = loops.next();
        Leash leash = new Leash();
        TextPipe pipe = new TextPipe();
        InnerLine line =
                new InnerLine(loop, leash, fields(entry.key(), question), body(question), new PipeCaller(pipe, leash));
        long arrived = nanoTime.getAsLong();
        Thread ignored = loop.start(() -> pipe.end(run(entry, line, question, arrived)));
        return new Asked() {
            @Override
            public Piece next(Duration patience) throws InterruptedException {
                return pipe.next(patience);
            }

            @Override
            public void close() {
                pipe.close();
                leash.cut(new HttpFailure(What.UNWANTED, "the assistant needs no more of it"));
            }
        };
    }

    /** On a thread of the loop's. */
    private Piece run(Entry entry, InnerLine line, Question question, long arrived) {
        OpenAiDoor.Way way = entry.way();
        Trail trail = new Trail(arrived);
        trail.via(VIA);
        trail.conversation(question.asker().conversation());
        trail.chosenArm(question.asker().arm());
        trail.makeup(question.makeup());
        entry.note(question.task(), trail);
        Duration patience = question.patience();
        Duration time = patience.compareTo(way.total()) < 0 ? patience : way.total();
        Exchange exchange = new Exchange(ids.get(), Operation.CHAT, line, trail, Deadline.in(time, arrived));
        try {
            return last(way.pipeline().run(exchange), bill(exchange));
        } catch (RuntimeException bug) {
            Failure failure = Failure.of(Failure.Kind.INTERNAL, Failure.Kind.INTERNAL.advice());
            onBug.accept(bug);
            return new Piece.Failed(failure, bill(exchange));
        }
    }

    private static Piece last(Ending ending, Bill bill) {
        return switch (ending) {
            case Ending.Answered whole -> new Piece.Done(bill);
            case Ending.Interrupted(Failure failure) -> new Piece.Failed(failure, bill);
            case Ending.Refused(Failure failure) -> new Piece.Failed(failure, bill);
            case Ending.Abandoned gone ->
                new Piece.Failed(Failure.of(Failure.Kind.STREAM_STOPPED, "The answer was stopped"), bill);
        };
    }

    private Bill bill(Exchange exchange) {
        Trail trail = exchange.trail();
        String model = trail.last().map(attempt -> attempt.target().toString()).orElse("");
        long first = trail.committedNanos() == 0 ? 0 : trail.committedNanos() - trail.arrivedNanos();
        return new Bill(
                exchange.id(),
                trail.usage(),
                trail.costMicroDollars(),
                model,
                trail.arm(),
                trail.isArmChosen(),
                trail.cache().how() == CacheNote.How.HIT || trail.cache().how() == CacheNote.How.JOINED,
                trail.degraded(),
                TimeUnit.NANOSECONDS.toMillis(first),
                TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - trail.arrivedNanos()));
    }

    private static byte[] body(Question question) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("model", question.model())
                .member("stream", true)
                .member("max_tokens", question.sampling().mostTokens());
        question.sampling().temperature().ifPresent(number -> {
            byte[] digits = number.toPlainString().getBytes(ISO_8859_1);
            json.name("temperature").raw(digits, 0, digits.length);
        });
        json.name("stream_options").object().member("include_usage", true).endObject();
        json.name("messages").array();
        for (Line line : question.lines()) {
            json.object()
                    .member("role", line.role().written())
                    .member("content", line.text())
                    .endObject();
        }
        return json.endArray().endObject().toBytes();
    }

    private static Fields fields(String key, Question question) {
        FieldList fields = new FieldList()
                .add("authorization", "Bearer " + key)
                .add("content-type", "application/json")
                .add("x-bellwether-conversation", question.asker().conversation())
                .add("x-bellwether-user", question.asker().user());
        return (question.task() instanceof Task.Known(String name) ? fields.add("x-bellwether-task", name) : fields)
                .build();
    }

    /** Header fields that no wire has brought. */
    private static final class FieldList {
        private static final int WIDTH = 4;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Integer> places = new java.util.ArrayList<>();

        FieldList add(String name, String value) {
            put(name);
            put(value);
            return this;
        }

        private void put(String text) {
            places.add(bytes.size());
            bytes.writeBytes(text.getBytes(ISO_8859_1));
            places.add(bytes.size());
        }

        Fields build() {
            int[] index = places.stream().mapToInt(Integer::intValue).toArray();
            return new Fields(bytes.toByteArray(), index, index.length / WIDTH);
        }
    }
}
