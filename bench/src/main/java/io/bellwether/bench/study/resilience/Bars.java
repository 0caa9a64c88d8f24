package io.bellwether.bench.study.resilience;

import java.util.List;
import java.util.Locale;

/** A plot as SVG, by hand: a bar for each median, a line through it from the lowest run to the highest. */
final class Bars {
    private static final int WIDTH = 860;
    private static final int LEFT = 250;
    private static final int ROW = 18;
    private static final int HEAD = 20;
    private static final String OURS = "#1b7837";
    private static final String THEIRS = "#d95f02";

    private final StringBuilder svg = new StringBuilder();
    private final double most;
    private int y = 34;

    private Bars(double most) {
        this.most = most;
    }

    static String of(String title, List<Finding> findings) {
        double most = findings.stream()
                .mapToDouble(Finding::highest)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        long scenarios = findings.stream().map(Finding::scenario).distinct().count();
        Bars bars = new Bars(Math.max(most, 1e-9));
        bars.open(title, 40 + ROW * findings.size() + (int) scenarios * HEAD);
        String last = "";
        for (Finding finding : findings) {
            if (!finding.scenario().equals(last)) {
                last = finding.scenario();
                bars.heading(last);
            }
            bars.row(finding);
        }
        return bars.close();
    }

    private void heading(String scenario) {
        put("<text x='4' y='%d' font-weight='bold'>%s</text>", y + 14, scenario);
        y += HEAD;
    }

    private void row(Finding finding) {
        String colour = finding.strategy().startsWith("gateway") ? OURS : THEIRS;
        double end = x(finding.median());
        put("<text x='14' y='%d' fill='%s'>%s</text>", y + 12, colour, finding.strategy());
        put("<rect x='%d' y='%d' width='%.1f' height='13' fill='%s'/>", LEFT, y, end - LEFT, colour);
        put(
                "<line x1='%.1f' y1='%d' x2='%.1f' y2='%d' stroke='#222'/>",
                x(finding.lowest()), y + 6, x(finding.highest()), y + 6);
        put("<text x='%.1f' y='%d'>%s</text>", x(finding.highest()) + 5, y + 11, words(finding));
        y += ROW;
    }

    private static String words(Finding finding) {
        return finding.runs() == 0
                ? "never"
                : String.format(Locale.ROOT, "%.4g (%.4g–%.4g)", finding.median(), finding.lowest(), finding.highest());
    }

    private double x(double value) {
        return LEFT + (Double.isFinite(value) ? value / most * (WIDTH - LEFT - 190) : 0);
    }

    private void open(String title, int height) {
        put(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif'"
                        + " font-size='11'>",
                WIDTH, height);
        put("<rect width='%d' height='%d' fill='#fff'/>", WIDTH, height);
        put("<text x='4' y='20' font-size='14'>%s</text>", title);
    }

    private void put(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private String close() {
        return svg.append("</svg>\n").toString();
    }
}
