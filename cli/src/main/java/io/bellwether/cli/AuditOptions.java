package io.bellwether.cli;

import java.util.Optional;

/**
 * What {@code audit} was asked for.
 *
 * @param verify whether the log is to be checked, not shown
 * @param subject what the subject begins with
 * @param before only entries with a smaller number
 */
public record AuditOptions(
        boolean verify,
        Optional<String> subject,
        Optional<String> actor,
        Optional<String> before,
        OperatorOptions operator) {}
