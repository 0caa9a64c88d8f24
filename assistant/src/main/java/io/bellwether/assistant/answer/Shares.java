package io.bellwether.assistant.answer;

import io.bellwether.assistant.design.Sampling;

/**
 * How a model's window is shared out, in tokens: a tenth for the persona and the rules, three for knowledge, one for
 * the summary, the rest for what was said last (requirements A.9, "context manager"). What an answer usually needs is
 * set aside first; an assistant whose answers may be longer has prompts as long as any other's.
 *
 * @param window what prompt and answer may be together
 * @param reserve for the answer
 */
public record Shares(int window, int reserve) {
    /** What fits every model of our price list, and costs little. */
    public static final Shares USUAL = new Shares(7_000 + Sampling.USUAL_TOKENS, Sampling.USUAL_TOKENS);

    public Shares {
        if (reserve < 1 || window < 4 * reserve) {
            throw new IllegalArgumentException(
                    "window: " + window + " (expected: at least 4 times the reserve, " + reserve + ")");
        }
    }

    int persona() {
        return part(10);
    }

    int knowledge() {
        return part(30);
    }

    int summary() {
        return part(10);
    }

    int recent() {
        return part(50);
    }

    /** When what was said last grows past this, it is time for a summary. */
    int summariseFrom() {
        return recent() * 6 / 10;
    }

    private int part(int percent) {
        return (window - reserve) * percent / 100;
    }
}
