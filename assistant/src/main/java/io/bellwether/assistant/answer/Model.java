package io.bellwether.assistant.answer;

import io.bellwether.assistant.design.Sampling;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Makeup;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The way to a model: the gateway's own, through all its stations, with a key of the assistant's. */
@FunctionalInterface
public interface Model {
    /** Begins to ask and returns at once; whoever takes the answer must close it. Any thread. */
    Asked ask(Question question);

    /** Who says a line of the prompt. */
    enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One message of the prompt. */
    record Line(Role role, String text) {}

    /**
     * Whose question it is, for limits, canary and log.
     *
     * @param arm of an experiment, where a presenter has chosen it; empty to let the experiment decide
     */
    record Asker(String conversation, String user, String arm) {}

    /** What kind of question it is, by which routes choose who answers. */
    sealed interface Task {
        Task UNKNOWN = new Unknown();

        /** Nobody has looked, or could tell. */
        record Unknown() implements Task {}

        /** Such as {@code summarize}, because we ask for that. */
        record Known(String name) implements Task {}

        /**
         * By what a customer seems to want.
         *
         * @param name such as {@code order_status}
         * @param confidence how likely that is; 0..1
         */
        record Judged(String name, double confidence) implements Task {}
    }

    /**
     * What is asked.
     *
     * @param model by the name under which the gateway offers it
     * @param makeup what the lines are made of, as far as that is known
     * @param patience the longest that the whole answer may take
     * @param sampling how it is to be answered, and at which length at most
     */
    record Question(
            String model,
            List<Line> lines,
            Task task,
            Makeup makeup,
            Asker asker,
            Duration patience,
            Sampling sampling) {
        public Question {
            lines = List.copyOf(lines);
        }
    }

    /** An answer on its way. For one thread. */
    interface Asked extends AutoCloseable {
        /** The next piece; waits a while for it. After {@link Piece.Done} and {@link Piece.Failed} nothing comes. */
        Piece next(Duration patience) throws InterruptedException;

        /** Lets go of the model; one that still answers is told to stop. */
        @Override
        void close();
    }

    /** What came. */
    sealed interface Piece {
        /** Some text, perhaps not the end of a word. */
        record Text(String text) implements Piece {}

        /** Nothing for a while. */
        record Nothing() implements Piece {}

        /** The answer is whole. */
        record Done(Bill bill) implements Piece {}

        /** It broke off, or never came. */
        record Failed(Failure failure, Bill bill) implements Piece {}

        Nothing NOTHING = new Nothing();
    }

    /**
     * What an answer took.
     *
     * @param model the one that answered, at its provider
     * @param arm of an experiment; empty for none
     * @param armChosen whether somebody has chosen it, not the experiment
     * @param cached whether no model was asked: the answer had been given before
     * @param degraded what stood in for a model's answer; empty when a model answered
     * @param request the request's id, as the log and the console know it; empty where there was none
     * @param firstMillis until its first piece; 0 when none came
     */
    record Bill(
            String request,
            Usage usage,
            OptionalLong costMicroDollars,
            String model,
            String arm,
            boolean armChosen,
            boolean cached,
            String degraded,
            long firstMillis,
            long totalMillis) {
        /** Nobody was asked. */
        public static final Bill FREE = new Bill("", Usage.NONE, OptionalLong.of(0), "", "", false, false, "", 0, 0);
    }
}
