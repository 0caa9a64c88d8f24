package io.bellwether.assistant.desk;

import java.time.Instant;

/** Counts what assistants have done. For the work lane. */
@FunctionalInterface
public interface Reports {
    /**
     * A span of time at one assistant.
     *
     * @param assistant its slug; empty for all
     * @param to exclusive
     */
    record Span(String assistant, Instant from, Instant to) {}

    /**
     * What is counted, of conversations that began in the span.
     *
     * @param conversations all of them
     * @param answered those in which the assistant has given a whole answer
     * @param contained those in which no person spoke and none was asked for
     * @param confirmed those whose customer rated them 4 or 5, or liked an answer and disliked none
     * @param assumed those contained, with a whole answer, rated by nobody, and silent for 24 hours since
     * @param rated how many were rated, 1 to 5
     * @param ratings the sum of that
     * @param tickets opened
     * @param costMicroDollars of all answers whose cost is known
     * @param unpriced answers whose cost is not known
     * @param firstMillis until the first piece of a model's answer came, on average; 0 where there were none
     */
    record Report(
            long conversations,
            long answered,
            long contained,
            long confirmed,
            long assumed,
            long rated,
            long ratings,
            long tickets,
            long costMicroDollars,
            long unpriced,
            long firstMillis) {

        /** Of all conversations, those that needed no person, 0..1; 0 where there were none. */
        public double containment() {
            return share(contained);
        }

        /** Of all conversations, those in which a person spoke or was asked for, 0..1. */
        public double handoff() {
            return share(conversations - contained);
        }

        /** Of all conversations, those that were resolved, confirmed or assumed, 0..1. */
        public double resolution() {
            return share(confirmed + assumed);
        }

        /** What a conversation cost on average, rounded up. */
        public long costPerConversationMicroDollars() {
            return conversations == 0 ? 0 : Math.ceilDiv(costMicroDollars, conversations);
        }

        private double share(long of) {
            return conversations == 0 ? 0 : (double) of / conversations;
        }
    }

    Report report(Span span);
}
