package io.bellwether.gateway.budget.journal;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.journal.JournalEntry.Booked;
import io.bellwether.gateway.budget.journal.JournalEntry.Closed;
import io.bellwether.gateway.budget.journal.JournalEntry.Ending;
import io.bellwether.gateway.budget.journal.JournalEntry.Posted;
import io.bellwether.gateway.budget.journal.JournalEntry.PostedPage;
import io.bellwether.gateway.budget.journal.JournalEntry.Progressed;
import io.bellwether.gateway.budget.journal.JournalEntry.Settled;
import io.bellwether.gateway.budget.journal.JournalEntry.Started;
import io.bellwether.gateway.budget.journal.JournalEntry.Summed;
import io.bellwether.gateway.budget.journal.JournalEntry.Target;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.files.Form;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * Journal entries as bytes: length of the payload, CRC-32C of the payload, payload. The payload begins with a byte for
 * the kind of entry; numbers are big-endian, texts are a length and UTF-8.
 *
 * <p>Keeps one checksum to allocate nothing: not for two threads at once.
 */
final class JournalForm implements Form<JournalEntry> {
    /** Length and checksum. */
    static final int HEAD_BYTES = 8;

    /** No payload is longer; a longer length is a torn entry. */
    static final int MOST_PAYLOAD_BYTES = 8_192;

    /** With its head. */
    static final int MOST_ENTRY_BYTES = HEAD_BYTES + MOST_PAYLOAD_BYTES;

    /** Longer texts are cut; an id never is. */
    private static final int MOST_TEXT_BYTES = 384;

    /** A cut list of charges would charge nobody; five budgets with the longest names need less. */
    private static final int MOST_CHARGES_BYTES = 4_096;

    /** What stands beside the texts of any entry, at most. */
    private static final int FIXED_BYTES = 112;

    static final byte STARTED = 1;
    static final byte PROGRESSED = 2;
    static final byte SETTLED = 3;

    /** A start that says who pays; {@link #STARTED} is that of nobody. */
    static final byte STARTED_FOR = 4;

    static final byte POSTED = 5;
    static final byte BOOKED = 6;
    private static final byte SUMMED = 7;
    private static final byte CLOSED = 8;
    private static final byte POSTED_PAGE = 9;

    private final CRC32C sum = new CRC32C();

    @Override
    public int mostBytes(JournalEntry entry) {
        int texts =
                switch (entry) {
                    case Started started ->
                        mostBytes(started.id()) + mostBytes(started.target()) + mostBytes(started.payer());
                    case Progressed progressed -> mostBytes(progressed.id());
                    case Posted posted -> mostBytes(posted.id());
                    case Settled settled -> mostBytes(settled);
                    case Booked booked -> mostBytes(booked.settled());
                    case Summed(long page, int index, Sum sum) ->
                        mostBytes(sum.key().target()) + mostBytes(sum.key().payer());
                    case Closed closed -> mostBytes(closed.name());
                    case PostedPage posted -> mostBytes(posted.name());
                };
        return HEAD_BYTES + texts + FIXED_BYTES;
    }

    private static int mostBytes(AttemptId id) {
        return mostBytes(id.requestId());
    }

    private static int mostBytes(Target target) {
        return mostBytes(target.provider()) + mostBytes(target.model()) + mostBytes(target.priceVersion());
    }

    private static int mostBytes(Settled settled) {
        int version = settled.cost() instanceof Cost.Priced priced ? mostBytes(priced.priceVersion()) : 0;
        return mostBytes(settled.id()) + version;
    }

    @Override
    public void write(JournalEntry entry, ByteBuffer into) {
        int start = into.position();
        into.position(start + HEAD_BYTES);
        switch (entry) {
            case Started started -> write(started, into);
            case Progressed progressed -> write(progressed, into);
            case Settled settled -> write(SETTLED, settled, into);
            case Booked(Settled settled, long page) -> {
                write(BOOKED, settled, into);
                into.putLong(page);
            }
            case Posted posted -> putId(POSTED, posted.id(), into);
            case Summed summed -> write(summed, into);
            case Closed closed -> write(closed, into);
            case PostedPage posted -> {
                into.put(POSTED_PAGE);
                putText(posted.name(), into);
            }
        }
        int length = into.position() - start - HEAD_BYTES;
        into.putInt(start, length).putInt(start + 4, checksum(into, start + HEAD_BYTES, length));
    }

    /** How long the entry is at whose head the buffer stands, head and payload; 0 if it is not whole. */
    int wholeEntry(ByteBuffer from) {
        int head = from.position();
        if (from.remaining() <= HEAD_BYTES) {
            return 0;
        }
        int length = from.getInt(head);
        boolean isThere = length > 0 && length <= from.remaining() - HEAD_BYTES;
        return isThere && from.getInt(head + 4) == checksum(from, head + HEAD_BYTES, length) ? HEAD_BYTES + length : 0;
    }

    /** The checksum of a payload. The buffer is as it was. */
    int checksum(ByteBuffer payload, int from, int length) {
        int position = payload.position();
        int limit = payload.limit();
        sum.reset();
        sum.update(payload.limit(from + length).position(from));
        payload.limit(limit).position(position);
        return (int) sum.getValue();
    }

    /** The entry of a payload whose checksum is right. */
    JournalEntry read(ByteBuffer payload) throws IOException {
        byte kind = payload.get();
        return switch (kind) {
            case STARTED -> started(id(payload), payload, false);
            case STARTED_FOR -> started(id(payload), payload, true);
            case POSTED -> new Posted(id(payload));
            case PROGRESSED -> new Progressed(id(payload), payload.getLong(), payload.getLong());
            case SETTLED -> settled(payload);
            case BOOKED -> new Booked(settled(payload), payload.getLong());
            case SUMMED -> new Summed(payload.getLong(), payload.getInt(), sum(payload));
            case CLOSED -> new Closed(payload.getLong(), text(payload), payload.getInt());
            case POSTED_PAGE -> new PostedPage(text(payload));
            default ->
                throw new IOException(
                        "journal: entry of kind " + kind + ", written by a newer release (expected: 1 to 9)");
        };
    }

    /** The id that follows the kind. */
    static AttemptId id(ByteBuffer payload) {
        return new AttemptId(text(payload), payload.getInt());
    }

    private static Settled settled(ByteBuffer payload) {
        return new Settled(
                id(payload),
                usage(payload),
                cost(payload),
                payload.get() == 0 ? Ending.WITNESSED : Ending.RECOVERED,
                Instant.ofEpochMilli(payload.getLong()));
    }

    private static Started started(AttemptId id, ByteBuffer payload, boolean forSomebody) {
        return new Started(
                id,
                target(payload),
                payload.getLong(),
                Instant.ofEpochMilli(payload.getLong()),
                forSomebody ? payer(payload) : Payer.NOBODY);
    }

    private static Target target(ByteBuffer payload) {
        return new Target(text(payload), text(payload), text(payload));
    }

    private static Sum sum(ByteBuffer payload) {
        Sum.Key key = new Sum.Key(payload.getLong(), target(payload), payer(payload));
        long requests = payload.getLong();
        long attempts = payload.getLong();
        Sum.Tokens tokens = new Sum.Tokens(payload.getLong(), payload.getLong(), payload.getLong(), payload.getLong());
        Sum.Amount amount = new Sum.Amount(payload.getLong(), payload.getLong(), payload.getLong());
        return new Sum(key, new Sum.Counts(requests, attempts, tokens, amount));
    }

    private static Payer payer(ByteBuffer payload) {
        return new Payer(text(payload), text(payload), text(payload), text(payload), text(payload), text(payload));
    }

    private static void write(Started started, ByteBuffer into) {
        Payer payer = started.payer();
        putId(payer.isNobody() ? STARTED : STARTED_FOR, started.id(), into);
        putTarget(started.target(), into);
        into.putLong(started.promptTokens()).putLong(started.at().toEpochMilli());
        if (!payer.isNobody()) {
            putPayer(payer, into);
        }
    }

    private static void putTarget(Target target, ByteBuffer into) {
        putText(target.provider(), into);
        putText(target.model(), into);
        putText(target.priceVersion(), into);
    }

    private static void putPayer(Payer payer, ByteBuffer into) {
        putText(payer.key(), into);
        putText(payer.team(), into);
        putText(payer.organisation(), into);
        putText(payer.user(), into);
        putText(payer.route(), into);
        putText(payer.charges(), MOST_CHARGES_BYTES, into);
    }

    private static void write(Summed summed, ByteBuffer into) {
        Sum.Key key = summed.sum().key();
        into.put(SUMMED).putLong(summed.page()).putInt(summed.index()).putLong(key.minute());
        putTarget(key.target(), into);
        putPayer(key.payer(), into);
        Sum.Counts counts = summed.sum().counts();
        Sum.Tokens tokens = counts.tokens();
        Sum.Amount amount = counts.amount();
        into.putLong(counts.requests()).putLong(counts.attempts());
        into.putLong(tokens.input()).putLong(tokens.cached());
        into.putLong(tokens.output()).putLong(tokens.reasoning());
        into.putLong(amount.microDollars()).putLong(amount.estimatedMicroDollars());
        into.putLong(amount.unpriced());
    }

    private static void write(Closed closed, ByteBuffer into) {
        into.put(CLOSED).putLong(closed.page());
        putText(closed.name(), into);
        into.putInt(closed.sums());
    }

    private static void write(Progressed progressed, ByteBuffer into) {
        putId(PROGRESSED, progressed.id(), into);
        into.putLong(progressed.outputBytes()).putLong(progressed.outputTokens());
    }

    private static void write(byte kind, Settled settled, ByteBuffer into) {
        putId(kind, settled.id(), into);
        Usage usage = settled.usage();
        into.putLong(usage.inputTokens()).putLong(usage.cachedInputTokens());
        into.putLong(usage.outputTokens()).putLong(usage.reasoningTokens());
        into.put(code(usage.source()));
        switch (settled.cost()) {
            case Cost.Priced(long microDollars, String priceVersion) -> {
                into.putLong(microDollars);
                putText(priceVersion, into);
            }
            case Cost.Unpriced(Cost.Reason reason) ->
                into.putLong(
                        switch (reason) {
                            case NO_PRICE -> -1;
                            case NO_USAGE -> -2;
                        });
        }
        into.put((byte) (settled.ending() == Ending.WITNESSED ? 0 : 1))
                .putLong(settled.at().toEpochMilli());
    }

    private static Usage usage(ByteBuffer payload) {
        return new Usage(
                payload.getLong(), payload.getLong(), payload.getLong(), payload.getLong(), source(payload.get()));
    }

    private static Cost cost(ByteBuffer payload) {
        long microDollars = payload.getLong();
        if (microDollars >= 0) {
            return new Cost.Priced(microDollars, text(payload));
        }
        return new Cost.Unpriced(microDollars == -1 ? Cost.Reason.NO_PRICE : Cost.Reason.NO_USAGE);
    }

    private static byte code(Usage.Source source) {
        return switch (source) {
            case NONE -> 0;
            case REPORTED -> 1;
            case ESTIMATED -> 2;
        };
    }

    private static Usage.Source source(byte code) {
        return switch (code) {
            case 1 -> Usage.Source.REPORTED;
            case 2 -> Usage.Source.ESTIMATED;
            default -> Usage.Source.NONE;
        };
    }

    private static void putId(byte kind, AttemptId id, ByteBuffer into) {
        into.put(kind);
        putText(id.requestId(), into);
        into.putInt(id.attempt());
    }

    private static int mostBytes(String text) {
        return 2 + Math.min(3 * text.length(), MOST_TEXT_BYTES);
    }

    private static int mostBytes(Payer payer) {
        return mostBytes(payer.key())
                + mostBytes(payer.team())
                + mostBytes(payer.organisation())
                + mostBytes(payer.user())
                + mostBytes(payer.route())
                + 2
                + Math.min(3 * payer.charges().length(), MOST_CHARGES_BYTES);
    }

    private static void putText(String text, ByteBuffer into) {
        putText(text, MOST_TEXT_BYTES, into);
    }

    /** Plain ASCII, the usual case, without an array in between. */
    private static void putText(String text, int mostBytes, ByteBuffer into) {
        int start = into.position();
        int most = Math.min(text.length(), mostBytes);
        into.putShort((short) most);
        for (int i = 0; i < most; i++) {
            char character = text.charAt(i);
            if (character >= 0x80) {
                into.position(start);
                putEncoded(text, mostBytes, into);
                return;
            }
            into.put((byte) character);
        }
    }

    private static void putEncoded(String text, int mostBytes, ByteBuffer into) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, mostBytes);
        into.putShort((short) length).put(bytes, 0, length);
    }

    private static String text(ByteBuffer payload) {
        byte[] bytes = new byte[payload.getShort()];
        payload.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
