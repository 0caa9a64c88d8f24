package io.bellwether.gateway.budget.journal;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.journal.JournalEntry.Ending;
import io.bellwether.gateway.budget.journal.JournalEntry.Posted;
import io.bellwether.gateway.budget.journal.JournalEntry.Progressed;
import io.bellwether.gateway.budget.journal.JournalEntry.Settled;
import io.bellwether.gateway.budget.journal.JournalEntry.Started;
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

    /** Longer texts are cut; an id never is. */
    private static final int MOST_TEXT_BYTES = 384;

    /** A cut list of charges would charge nobody; five budgets with the longest names need less. */
    private static final int MOST_CHARGES_BYTES = 4_096;

    private static final byte STARTED = 1;
    private static final byte PROGRESSED = 2;
    private static final byte SETTLED = 3;

    /** A start that says who pays; {@link #STARTED} is that of nobody. */
    private static final byte STARTED_FOR = 4;

    private static final byte POSTED = 5;

    private final CRC32C sum = new CRC32C();

    @Override
    public int mostBytes(JournalEntry entry) {
        int texts = mostBytes(entry.id().requestId())
                + switch (entry) {
                    case Started started ->
                        mostBytes(started.target().provider())
                                + mostBytes(started.target().model())
                                + mostBytes(started.target().priceVersion())
                                + mostBytes(started.payer());
                    case Progressed progressed -> 0;
                    case Posted posted -> 0;
                    case Settled settled ->
                        settled.cost() instanceof Cost.Priced priced ? mostBytes(priced.priceVersion()) : 0;
                };
        return HEAD_BYTES + texts + 80;
    }

    @Override
    public void write(JournalEntry entry, ByteBuffer into) {
        int start = into.position();
        into.position(start + HEAD_BYTES);
        switch (entry) {
            case Started started -> write(started, into);
            case Progressed progressed -> write(progressed, into);
            case Settled settled -> write(settled, into);
            case Posted posted -> putId(POSTED, posted.id(), into);
        }
        int length = into.position() - start - HEAD_BYTES;
        into.putInt(start, length)
                .putInt(start + 4, checksum(into.array(), into.arrayOffset() + start + HEAD_BYTES, length));
    }

    /** The checksum of a payload. */
    int checksum(byte[] bytes, int from, int length) {
        sum.reset();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }

    /** The entry of a payload whose checksum is right. */
    JournalEntry read(ByteBuffer payload) throws IOException {
        byte kind = payload.get();
        AttemptId id = new AttemptId(text(payload), payload.getInt());
        return switch (kind) {
            case STARTED -> started(id, payload, false);
            case STARTED_FOR -> started(id, payload, true);
            case POSTED -> new Posted(id);
            case PROGRESSED -> new Progressed(id, payload.getLong(), payload.getLong());
            case SETTLED ->
                new Settled(
                        id,
                        usage(payload),
                        cost(payload),
                        payload.get() == 0 ? Ending.WITNESSED : Ending.RECOVERED,
                        Instant.ofEpochMilli(payload.getLong()));
            default ->
                throw new IOException(
                        "journal: entry of kind " + kind + ", written by a newer release (expected: 1 to 5)");
        };
    }

    private static Started started(AttemptId id, ByteBuffer payload, boolean forSomebody) {
        return new Started(
                id,
                new Target(text(payload), text(payload), text(payload)),
                payload.getLong(),
                Instant.ofEpochMilli(payload.getLong()),
                forSomebody ? payer(payload) : Payer.NOBODY);
    }

    private static Payer payer(ByteBuffer payload) {
        return new Payer(text(payload), text(payload), text(payload), text(payload), text(payload), text(payload));
    }

    private static void write(Started started, ByteBuffer into) {
        Payer payer = started.payer();
        putId(payer.equals(Payer.NOBODY) ? STARTED : STARTED_FOR, started.id(), into);
        putText(started.target().provider(), into);
        putText(started.target().model(), into);
        putText(started.target().priceVersion(), into);
        into.putLong(started.promptTokens()).putLong(started.at().toEpochMilli());
        if (!payer.equals(Payer.NOBODY)) {
            putText(payer.key(), into);
            putText(payer.team(), into);
            putText(payer.organisation(), into);
            putText(payer.user(), into);
            putText(payer.route(), into);
            putText(payer.charges(), MOST_CHARGES_BYTES, into);
        }
    }

    private static void write(Progressed progressed, ByteBuffer into) {
        putId(PROGRESSED, progressed.id(), into);
        into.putLong(progressed.outputBytes()).putLong(progressed.outputTokens());
    }

    private static void write(Settled settled, ByteBuffer into) {
        putId(SETTLED, settled.id(), into);
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
