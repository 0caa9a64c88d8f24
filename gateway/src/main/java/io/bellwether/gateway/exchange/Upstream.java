package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Reply;

/** Something that answers a request at a target: a provider's dialect, or a decorator of one. */
@FunctionalInterface
public interface Upstream {
    /** Makes one attempt; blocks until the answer is complete, or, for a stream, until its first content has come. */
    Reply answer(Exchange exchange, Target target);
}
