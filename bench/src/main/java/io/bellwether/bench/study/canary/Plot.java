package io.bellwether.bench.study.canary;

import java.util.List;
import java.util.Locale;

/** Plots as SVG, by hand: bars of rollback shares, and curves of how many runs are rolled back by when. */
final class Plot {
    private static final int WIDTH = 760;
    private static final int LEFT = 230;
    private static final int ROW = 18;
    private static final int HEIGHT = 360;
    private static final List<String> COLOURS = List.of("#1b7837", "#d95f02", "#7570b3");

    private final StringBuilder svg = new StringBuilder();

    /** False rollbacks, one group of bars a scenario. */
    static String bars(String title, List<Finding> findings) {
        Plot plot = new Plot();
        int height = 60 + findings.size() * ROW;
        plot.open(title, height);
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            int y = 40 + i * ROW;
            String said = "%s %.1f %%".formatted(finding.policy(), finding.share() * 100);
            double width = finding.share() * (WIDTH - LEFT - 70);
            plot.text(4, y + 12, i % 3 == 0 ? finding.scenario().name() : "", "#222");
            plot.put("<rect x='%d' y='%d' width='%.1f' height='13' fill='%s'/>", LEFT, y, width, COLOURS.get(i % 3));
            plot.text(LEFT + (int) width + 4, y + 11, said, "#222");
        }
        return plot.close();
    }

    /** How many runs are rolled back by how many requests, on a logarithmic scale. */
    static String curves(String title, List<Finding> findings) {
        Plot plot = new Plot();
        plot.open(title, HEIGHT);
        for (int decade = 10; decade <= 10_000; decade *= 10) {
            plot.text(x(decade) - 10, HEIGHT - 6, String.valueOf(decade), "#222");
            plot.put("<line x1='%d' y1='40' x2='%d' y2='%d' stroke='#ddd'/>", x(decade), x(decade), HEIGHT - 22);
        }
        for (int i = 0; i < findings.size(); i++) {
            plot.curve(findings.get(i), COLOURS.get(i % 3), i);
        }
        return plot.close();
    }

    private void curve(Finding finding, String colour, int index) {
        StringBuilder points = new StringBuilder();
        for (int percent = 1; percent <= 100; percent++) {
            int at = finding.quantile(percent / 100.0);
            if (at > 0) {
                points.append("%d,%.1f ".formatted(x(at), HEIGHT - 22 - percent / 100.0 * (HEIGHT - 62)));
            }
        }
        put(
                "<polyline fill='none' stroke='%s' stroke-width='2' stroke-dasharray='%s' points='%s'/>",
                colour,
                index < 3 ? "none" : index < 6 ? "6 3" : "2 3",
                points.toString().strip());
        text(4, 50 + 14 * index, finding.policy() + ": " + finding.scenario().name(), colour);
    }

    private static int x(double requests) {
        return LEFT + (int) ((WIDTH - LEFT - 30) * Math.log10(Math.max(1, requests)) / Math.log10(20_000));
    }

    private void open(String title, int height) {
        put(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif'"
                        + " font-size='11'>",
                WIDTH, height);
        put("<rect width='%d' height='%d' fill='#fff'/>", WIDTH, height);
        put("<text x='4' y='20' font-size='14'>%s</text>", title);
    }

    private void text(int x, int y, String words, String colour) {
        put("<text x='%d' y='%d' fill='%s'>%s</text>", x, y, colour, words);
    }

    private void put(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private String close() {
        return svg.append("</svg>\n").toString();
    }
}
