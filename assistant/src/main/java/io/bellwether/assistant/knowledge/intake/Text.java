package io.bellwether.assistant.knowledge.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Bytes as text: UTF-8, or UTF-16 where it says so at its beginning (as Excel's "Unicode text" does). */
final class Text {
    private static final char MARK = '\uFEFF';

    private Text() {}

    /** Composed (NFC), with line feeds alone between lines, and without control characters. */
    static String of(byte[] bytes) throws Unreadable {
        try {
            String text = charset(bytes)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return tidy(text);
        } catch (CharacterCodingException other) {
            throw new Unreadable("file", "is not UTF-8", "save it as UTF-8; in Excel: CSV UTF-8");
        }
    }

    private static Charset charset(byte[] bytes) {
        boolean marked = bytes.length >= 2 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF;
        return marked && (bytes[0] & 0xFF) >= 0xFE ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    static String tidy(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\u00A0', ' ');
        StringBuilder kept = new StringBuilder(lines.length());
        lines.codePoints()
                .filter(character -> character == '\n' || character == '\t' || !Character.isISOControl(character))
                .filter(character -> character != MARK)
                .forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }
}
