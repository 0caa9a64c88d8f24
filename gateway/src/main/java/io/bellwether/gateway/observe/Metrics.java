package io.bellwether.gateway.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * All counters, gauges and histograms of a process, and their text form (Prometheus text exposition format 0.0.4).
 *
 * <p>Instruments are registered at start-up; a name registered twice is a bug and refused.
 */
public final class Metrics {
    /** Of the text form. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final int FIRST_CHARACTERS = 16 * 1024;

    private final CopyOnWriteArrayList<Instrument> instruments = new CopyOnWriteArrayList<>();

    private record Instrument(String name, String type, String help, Consumer<StringBuilder> series) {}

    /** A counter without labels. */
    public Counter counter(String name, String help) {
        Counter counter = new Counter();
        register(name, "counter", help, into -> Series.write(name, "", counter.value(), into));
        return counter;
    }

    /** A counter whose value lives elsewhere. */
    public void counter(String name, String help, LongSupplier value) {
        register(name, "counter", help, into -> Series.write(name, "", value.getAsLong(), into));
    }

    /** Counters with labels, at most {@code cap} combinations of them. */
    public Family<Counter> counters(String name, String help, int cap, List<String> labels) {
        Family<Counter> family = new Family<>(List.copyOf(labels), cap, Counter::new);
        register(name, "counter", help, into -> family.members()
                .forEach(member ->
                        Series.write(name, member.labels(), member.metric().value(), into)));
        return family;
    }

    /** A value that is asked for when someone looks. */
    public void gauge(String name, String help, DoubleSupplier value) {
        register(name, "gauge", help, into -> Series.write(name, "", value.getAsDouble(), into));
    }

    /** Values that are asked for when someone looks, one for each value of a label. */
    public void gauges(String name, String help, String label, List<Gauge> gauges) {
        List<Gauge> all = List.copyOf(gauges);
        gauges(name, help, label, () -> all);
    }

    /** The same, where which there are may change. */
    public void gauges(String name, String help, String label, Supplier<List<Gauge>> gauges) {
        register(name, "gauge", help, into -> gauges.get()
                .forEach(gauge -> Series.write(
                        name,
                        Series.labels(List.of(label), List.of(gauge.label())),
                        gauge.value().getAsDouble(),
                        into)));
    }

    /**
     * Values that come and go, asked for when someone looks.
     *
     * @param samples as many as the operator has made, never as many as a caller likes
     */
    public void gauges(String name, String help, List<String> labels, Supplier<List<Sample>> samples) {
        List<String> names = List.copyOf(labels);
        register(name, "gauge", help, into -> samples.get()
                .forEach(one -> Series.write(name, Series.labels(names, one.labels()), one.value(), into)));
    }

    /** A histogram without labels. */
    public Histogram histogram(String name, String help, Histogram.Buckets buckets) {
        Histogram histogram = new Histogram(buckets);
        register(name, "histogram", help, into -> histogram.write(name, "", into));
        return histogram;
    }

    /** Histograms with labels, at most {@code cap} combinations of them. */
    public Family<Histogram> histograms(
            String name, String help, Histogram.Buckets buckets, int cap, List<String> labels) {
        Family<Histogram> family = new Family<>(List.copyOf(labels), cap, () -> new Histogram(buckets));
        register(name, "histogram", help, into -> family.members()
                .forEach(member -> member.metric().write(name, member.labels(), into)));
        return family;
    }

    /** Everything as text. */
    public String text() {
        StringBuilder into = new StringBuilder(FIRST_CHARACTERS);
        for (Instrument instrument : instruments) {
            Series.describe(instrument.name(), instrument.help(), instrument.type(), into);
            instrument.series().accept(into);
        }
        return into.toString();
    }

    private void register(String name, String type, String help, Consumer<StringBuilder> series) {
        if (!isName(name) || instruments.stream().anyMatch(known -> known.name().equals(name))) {
            throw new IllegalArgumentException("name: \"" + name + "\" (expected: lower-case, with _, and only once)");
        }
        instruments.add(new Instrument(name, type, help, series));
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_');
    }

    /** One of the values that come and go, with a value for each label. */
    public record Sample(List<String> labels, double value) {
        public Sample {
            labels = List.copyOf(labels);
        }
    }

    /** One value of a labelled gauge. */
    public record Gauge(String label, DoubleSupplier value) {}
}
