package io.bellwether.cli;

import java.util.Optional;

/**
 * What was asked for about messengers.
 *
 * @param subject an account such as {@code zalo_oa/shop}, or a part
 * @param state that parts are to be in
 */
public record ChannelsOptions(Verb verb, Optional<String> subject, Optional<String> state, OperatorOptions operator) {
    /** What is to be done. */
    public enum Verb {
        LIST,
        PARTS,
        RETRY
    }
}
