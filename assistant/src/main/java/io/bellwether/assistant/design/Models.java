package io.bellwether.assistant.design;

/**
 * Which models answer for an assistant, by the names under which the gateway offers them.
 *
 * @param answers talks with customers
 * @param summaries keeps the running summary; a cheap one
 * @param sampling how the one that talks is to answer
 */
public record Models(String answers, String summaries, Sampling sampling) {
    /** The same model for everything, as usual. */
    public static Models only(String model) {
        return new Models(model, model, Sampling.USUAL);
    }
}
