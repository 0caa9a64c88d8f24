package io.bellwether.gateway.canary;

import java.time.Instant;
import java.util.Locale;

/** An experiment as text: at a glance for a terminal, and as a report for those who were not there. */
public final class Sheet {
    private static final int BAR = 20;
    private static final double MILLION = 1_000_000;

    private Sheet() {}

    /** A dozen lines: arms, counts, confidence, next decision. */
    public static String glance(View view, Instant now) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s -> %s   %s   canary %s",
                view.design().route(),
                view.design().subject(),
                state(view),
                share(view));
        line(text, "%-18s%12s%12s", "", Arm.STABLE.word(), Arm.CANARY.word());
        row(text, "units", view, figures -> number(figures.counts().units()));
        row(text, "requests", view, figures -> number(figures.requests()));
        for (Guard guard : Guard.values()) {
            row(text, guard.word(), view, figures -> percent(figures.share(guard)));
        }
        row(
                text,
                "first token p50",
                view,
                figures -> millis(figures.firstToken().p50Nanos()));
        row(
                text,
                "first token p95",
                view,
                figures -> millis(figures.firstToken().p95Nanos()));
        row(text, "$ / 1K tokens", view, figures -> dollars(figures));
        for (Guard guard : Guard.values()) {
            double towards = view.confidence().towardsAlarm().getOrDefault(guard, 0.0);
            line(text, "%-18s%s", "worse? " + guard.word(), bar(towards));
        }
        line(text, "%-18s%s", "good enough?", bar(view.confidence().towardsPromotion()));
        line(text, "next: %s", view.next(now));
        Decision last = view.decisions().getLast();
        line(text, "last: %s %s by %s: %s", last.at(), last.action().word(), last.rule(), last.why());
        return text.toString();
    }

    /** A report in Markdown: what was tried, before and after, and every decision with its rule. */
    public static String report(View view, Instant now) {
        StringBuilder text = new StringBuilder();
        line(text, "# %s: stable to %s", view.design().route(), view.design().subject());
        line(text, "");
        line(
                text,
                "State on %s: **%s**, canary share %s, plan `%s`.",
                now,
                view.standing().state().word(),
                share(view),
                view.design().plan().name());
        line(text, "");
        line(text, "| | before (stable) | after (canary) |");
        line(text, "|---|---:|---:|");
        cells(text, "requests", view, figures -> number(figures.requests()));
        cells(text, "uptime", view, figures -> percent(figures.uptime()));
        for (Guard guard : Guard.values()) {
            cells(text, guard.word(), view, figures -> percent(figures.share(guard)));
        }
        times(text, "first token", view, Figures::firstToken);
        times(text, "whole answer", view, Figures::total);
        cells(text, "cost per 1K tokens", view, Sheet::dollars);
        line(text, "");
        line(
                text,
                "Requests are those since the start of this run; each counts in the arm that was asked first, and a "
                        + "failure that stable made good again counts as the canary's failure.");
        decisions(text, view);
        return text.toString();
    }

    private static void decisions(StringBuilder text, View view) {
        line(text, "");
        line(text, "| when | what | rule | why | share |");
        line(text, "|---|---|---|---|---:|");
        for (Decision one : view.decisions()) {
            line(
                    text,
                    "| %s | %s | %s | %s | %s |",
                    one.at(),
                    one.action().word(),
                    one.rule(),
                    one.why(),
                    percent(one.share()));
        }
    }

    /** Something read out of an arm's figures. */
    private interface Read {
        String of(Figures figures);
    }

    private interface ReadTimes {
        Figures.Times of(Figures figures);
    }

    private static void times(StringBuilder text, String name, View view, ReadTimes read) {
        cells(text, name + " p50", view, figures -> millis(read.of(figures).p50Nanos()));
        cells(text, name + " p95", view, figures -> millis(read.of(figures).p95Nanos()));
        cells(text, name + " p99", view, figures -> millis(read.of(figures).p99Nanos()));
    }

    private static void row(StringBuilder text, String name, View view, Read read) {
        line(
                text,
                "%-18s%12s%12s",
                name,
                read.of(view.arms().stable()),
                read.of(view.arms().canary()));
    }

    private static void cells(StringBuilder text, String name, View view, Read read) {
        line(
                text,
                "| %s | %s | %s |",
                name,
                read.of(view.arms().stable()),
                read.of(view.arms().canary()));
    }

    private static String state(View view) {
        return view.standing().state().word().toUpperCase(Locale.ROOT);
    }

    private static String share(View view) {
        return percent(view.standing().share());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private static String millis(long nanos) {
        return nanos == 0 ? "-" : String.format(Locale.ROOT, "%,.1f ms", nanos / MILLION);
    }

    private static String dollars(Figures figures) {
        return figures.cost().tokens() == 0
                ? "-"
                : String.format(Locale.ROOT, "$%.6f", figures.perThousandTokensMicroDollars() / MILLION);
    }

    private static String bar(double part) {
        int full = (int) Math.round(part * BAR);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + Math.round(part * 100) + " %";
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
