package io.bellwether.assistant.design;

/**
 * Which models answer for an assistant, by the names under which the gateway offers them.
 *
 * @param answers talks with customers
 * @param summaries keeps the running summary; a cheap one
 */
public record Models(String answers, String summaries) {
    /** The same model for everything. */
    public static Models only(String model) {
        return new Models(model, model);
    }
}
