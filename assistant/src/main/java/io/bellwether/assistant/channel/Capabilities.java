package io.bellwether.assistant.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a messenger can show.
 *
 * @param mostChars of one part, counted in {@code unit}
 * @param dialect how words may be set off
 * @param quickReplies answers to pick from
 * @param does what else it can
 * @param window in which one may answer
 */
public record Capabilities(
        int mostChars, Unit unit, Dialect dialect, QuickReplies quickReplies, Does does, Window window) {
    /** How a messenger counts characters. */
    public enum Unit {
        UTF16,
        CODE_POINTS
    }

    /** What it does with Markdown. */
    public enum Dialect {
        /** Shows it as it is written: it has to be taken out. */
        PLAIN,
        /** Reads it, or hands it to somebody who does. */
        MARKDOWN
    }

    /** Answers to pick from: how many, and how long; 0 of them where there is no such thing. */
    public record QuickReplies(int most, int mostChars) {
        public static final QuickReplies NONE = new QuickReplies(0, 0);
    }

    /**
     * What it can besides text.
     *
     * @param typing show that somebody is writing
     * @param edit change what was sent
     * @param images show pictures
     * @param repeats be sent the same part twice and show it once
     */
    public record Does(boolean typing, boolean edit, boolean images, boolean repeats) {}

    /**
     * When one may answer.
     *
     * @param open for so long after the customer's last word; zero: always
     * @param replies so many times in it; 0: as often as one likes
     * @param agentTag whether people may answer later than that
     */
    public record Window(Duration open, int replies, boolean agentTag) {
        public static final Window ALWAYS = new Window(Duration.ZERO, 0, false);

        /** Until when a word may be answered. */
        public Optional<Instant> until(Instant said) {
            return open.isZero() ? Optional.empty() : Optional.of(said.plus(open));
        }
    }

    /** How long a text is there. */
    public int length(String text) {
        return unit == Unit.UTF16 ? text.length() : text.codePointCount(0, text.length());
    }
}
