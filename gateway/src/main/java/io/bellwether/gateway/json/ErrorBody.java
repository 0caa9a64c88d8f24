package io.bellwether.gateway.json;

import java.util.Optional;

/**
 * What a provider said went wrong, in OpenAI's four words.
 *
 * <p>Another's text: shortened and without control characters, but not to be trusted otherwise. It may name addresses
 * or keys of ours.
 *
 * @param message what it says to a reader
 * @param type its family of error
 * @param param the request field at fault
 * @param code its exact name for the error, be it a word or a number
 */
public record ErrorBody(
        Optional<String> message, Optional<String> type, Optional<String> param, Optional<String> code) {
    /** Nothing was said. */
    public static final ErrorBody NONE =
            new ErrorBody(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Bytes of a body that are looked at; what follows is not read. */
    public static final int MOST_BYTES = 1 << 16;

    /** Reads the bytes {@code from..to}, whatever they are: JSON of any of the usual forms, a web page, plain text. */
    public static ErrorBody read(byte[] body, int from, int to) {
        return new ErrorReader(body, from, Math.min(to, from + MOST_BYTES)).read();
    }
}
