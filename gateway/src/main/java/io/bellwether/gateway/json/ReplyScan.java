package io.bellwether.gateway.json;

import io.bellwether.gateway.chat.Usage;
import java.util.Optional;

/**
 * What a complete, well-formed reply says about itself.
 *
 * @param model the outermost {@code model}, shortened
 * @param usage the outermost {@code usage}, when it is an object
 * @param servedTier the outermost {@code service_tier}; empty when there is none
 * @param error where the outermost {@code error} stands, when it is not {@code null}
 * @param textBytes bytes of all strings within {@code choices}, for an estimate when there is no usage
 */
public record ReplyScan(Optional<String> model, Optional<Usage> usage, String servedTier, Span error, long textBytes) {}
