package io.bellwether.app;

import java.util.List;
import java.util.Locale;

/**
 * How large an experiment is: small in every build, full where {@code -Dbellwether.faults=full} asks for it, which
 * takes a machine of its own and minutes ({@code make faults}).
 */
public final class Size {
    private static final boolean FULL =
            System.getProperty("bellwether.faults", "small").equals("full");

    private Size() {}

    public static int of(int small, int full) {
        return FULL ? full : small;
    }

    /** Tells a figure of an experiment, for the report of a full run. */
    public static void figure(String experiment, String format, Object... values) {
        String text = "figure " + experiment + ": " + String.format(Locale.ROOT, format, values);
        System.getLogger("figures").log(System.Logger.Level.INFO, text);
    }

    /** Median, 99th percentile and most of some figures, as text. */
    public static String spread(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "median %.1f, p99 %.1f, most %.1f",
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                sorted.getLast());
    }
}
