package io.bellwether.gateway.budget.forecast;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.Tariff;
import java.math.BigInteger;

/** What comes in a month. */
public sealed interface Load {

    /** Tokens of a month. */
    Tokens tokens();

    /**
     * What a month costs by a tariff, in millionths of a US dollar.
     *
     * @throws ArithmeticException when it is more than anybody can count
     */
    long costMicroDollars(Tariff tariff);

    /** So many conversations of one kind. */
    record Assumed(Conversation conversation, long conversations) implements Load {
        /** More than there are people. */
        public static final long MOST_CONVERSATIONS = 10_000_000_000L;

        public Assumed {
            if (conversations < 1 || conversations > MOST_CONVERSATIONS) {
                throw new IllegalArgumentException(
                        "conversations: " + conversations + " (expected: 1 to " + MOST_CONVERSATIONS + ")");
            }
        }

        @Override
        public Tokens tokens() {
            return conversation.whole().times(conversations);
        }

        @Override
        public long costMicroDollars(Tariff tariff) {
            return Math.multiplyExact(conversation.costMicroDollars(tariff), conversations);
        }
    }

    /**
     * What the ledger has of a past month: context growth, cache hits and repeated attempts are in it as they were.
     *
     * @param attempts how many there were; a prompt of their average size decides on the price of long prompts
     */
    record Measured(Tokens tokens, long attempts) implements Load {
        private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

        public Measured {
            if (attempts < 1) {
                throw new IllegalArgumentException("attempts: " + attempts + " (expected: >= 1)");
            }
        }

        @Override
        public long costMicroDollars(Tariff tariff) {
            Price price = tariff.price(Math.ceilDiv(tokens.input(), attempts));
            BigInteger scaled = product(tokens.input() - tokens.cached(), price.inputMicroDollars())
                    .add(product(tokens.cached(), price.cachedInputMicroDollars()))
                    .add(product(tokens.output() - tokens.reasoning(), price.outputMicroDollars()))
                    .add(product(tokens.reasoning(), price.reasoningMicroDollars()));
            BigInteger[] parts = scaled.divideAndRemainder(MILLION);
            return Math.addExact(parts[0].longValueExact(), parts[1].signum());
        }

        private static BigInteger product(long tokens, long microDollars) {
            return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(microDollars));
        }
    }
}
