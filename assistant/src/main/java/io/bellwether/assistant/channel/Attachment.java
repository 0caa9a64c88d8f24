package io.bellwether.assistant.channel;

/**
 * Something that a customer sent beside words.
 *
 * @param kind such as {@code image}
 * @param url where it is; empty where nobody says
 */
public record Attachment(String kind, String url) {
    /** What stands for it in the transcript. */
    public String inWords() {
        return url.isEmpty() ? "[" + kind + "]" : "[" + kind + "] " + url;
    }
}
