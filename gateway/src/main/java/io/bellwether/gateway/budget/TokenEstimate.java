package io.bellwether.gateway.budget;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.Letters;
import io.bellwether.gateway.json.Span;
import io.bellwether.language.tokens.TokenEstimator;
import java.util.List;

/**
 * An estimate of tokens: of a prompt before anybody has counted it, and of streams that broke off before the provider's
 * own count came. To be marked as one.
 *
 * <p>Where it matters a prompt is read ({@link TokenEstimator}): a twentieth off for prose, more for code. Else only
 * the number of bytes is known. Rule of thumb: four bytes of English make a token (OpenAI help centre, "What are
 * tokens and how to count them"). Letters beyond ASCII cost more tokens for each byte: a Chinese character is three
 * bytes and, with the vocabularies of 100,000 and more entries, about one token; an accented Vietnamese letter is two
 * or three bytes and stands between plain ones. Bytes alone cannot tell these apart, so both count as two and a half
 * bytes a token: expect that to be off by a third either way, more for code and for digits.
 */
public final class TokenEstimate {
    /** In halves of a byte, to stay with whole numbers. */
    private static final long HALF_BYTES_PER_ASCII_TOKEN = 8;

    private static final long HALF_BYTES_PER_OTHER_TOKEN = 5;

    private static final List<Field> PROMPTS = List.of(Field.MESSAGES, Field.INPUT, Field.PROMPT);

    private TokenEstimate() {}

    /** About how many tokens a text with so many bytes has; rounded up. */
    public static long tokens(long asciiBytes, long otherBytes) {
        return part(asciiBytes, HALF_BYTES_PER_ASCII_TOKEN) + part(otherBytes, HALF_BYTES_PER_OTHER_TOKEN);
    }

    /**
     * About how many tokens a request's prompt has, from the number of its bytes: for every attempt's entry in the
     * journal, which is read only after a crash or where a provider never says what it counted.
     */
    public static long prompt(ChatRequest request) {
        long text = request.scan().textBytes();
        long others = otherBytes(request.body(), text);
        return tokens(text - others, others);
    }

    /**
     * The same by reading it, two microseconds a kilobyte: the strings of its messages, or of its input. For where it
     * decides about something.
     */
    public static long promptRead(ChatRequest request) {
        long tokens = 0;
        for (Field field : PROMPTS) {
            Span span = request.scan().span(field);
            if (span.present()) {
                tokens += TokenEstimator.inJson(request.body(), span.from(), span.to());
            }
        }
        return tokens;
    }

    /** Bytes beyond ASCII in a document: next to all of them are in its text, and no more of them than it has. */
    public static long otherBytes(byte[] document, long textBytes) {
        return Math.min(textBytes, Letters.beyondAscii(document, 0, document.length));
    }

    private static long part(long bytes, long halfBytesPerToken) {
        long sane = Math.clamp(bytes, 0, Usage.MOST_TOKENS);
        return Math.ceilDiv(sane * 2, halfBytesPerToken);
    }
}
