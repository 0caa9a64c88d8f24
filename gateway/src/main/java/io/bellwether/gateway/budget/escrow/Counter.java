package io.bellwether.gateway.budget.escrow;

/**
 * Names what is counted: one budget in one span of its period.
 *
 * @param budget the budget's name, with the subject's where it is one for each
 * @param startsAt the span's, in seconds since 1970
 */
public record Counter(String budget, long startsAt) {}
