package io.bellwether.gateway.inbound.resume;

import java.util.List;

/**
 * A stream's text put together.
 *
 * @param whole whether all that has come is in it; a very long text is cut
 */
public record Answer(List<Choice> choices, boolean whole) {
    public Answer {
        choices = List.copyOf(choices);
    }

    /**
     * One of the answers asked for.
     *
     * @param finishReason empty as long as the provider has given none
     */
    public record Choice(String text, String finishReason) {}
}
