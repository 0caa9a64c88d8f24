package io.bellwether.simulator.serve;

import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.Word;

/**
 * How a stream ends, and after how many content events.
 *
 * @param how in which way
 * @param after so many content events; {@link Long#MAX_VALUE} where the text decides
 */
record Ending(How how, long after) {
    /** The ways a stream can end. */
    enum How {
        /** With finish_reason and [DONE]. */
        WHOLE,
        FIN,
        RST,
        /** The body ends as if all were well, but without finish_reason and [DONE]. */
        CLEAN,
        SILENCE,
        ERROR,
        ENDLESS;

        /** Whether the body is properly ended. */
        boolean clean() {
            return switch (this) {
                case WHOLE, CLEAN, ERROR -> true;
                case FIN, RST, SILENCE, ENDLESS -> false;
            };
        }
    }

    static Ending of(Script script, int pieces) {
        if (script.says(Word.CUT_AFTER)) {
            return new Ending(How.FIN, script.count(Word.CUT_AFTER, 0));
        }
        if (script.says(Word.RST_AFTER)) {
            return new Ending(How.RST, script.count(Word.RST_AFTER, 0));
        }
        if (script.says(Word.END_AFTER)) {
            return new Ending(How.CLEAN, script.count(Word.END_AFTER, 0));
        }
        if (script.says(Word.SILENT_AFTER)) {
            return new Ending(How.SILENCE, script.count(Word.SILENT_AFTER, 0));
        }
        if (script.says(Word.ERROR_AFTER)) {
            return new Ending(How.ERROR, script.count(Word.ERROR_AFTER, 0));
        }
        if (script.says(Word.RST_FOR_DONE) || script.says(Word.SILENCE_FOR_DONE)) {
            return new Ending(script.says(Word.RST_FOR_DONE) ? How.RST : How.SILENCE, Long.MAX_VALUE);
        }
        if (script.says(Word.HALF_FIN) || script.says(Word.HALF_RST)) {
            return new Ending(script.says(Word.HALF_FIN) ? How.FIN : How.RST, pieces / 2);
        }
        return new Ending(script.says(Word.ENDLESS) ? How.ENDLESS : How.WHOLE, Long.MAX_VALUE);
    }

    /** Whether all that is to be said is said, finish_reason included, whatever follows it. */
    boolean isOfWholeText() {
        return after == Long.MAX_VALUE && how != How.ENDLESS;
    }

    boolean reached(long sent) {
        return sent >= after;
    }
}
