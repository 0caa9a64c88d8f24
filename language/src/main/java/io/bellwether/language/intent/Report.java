package io.bellwether.language.intent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How well a model does on messages whose labels are known.
 *
 * <p>Accuracy, top three and calibration are about messages inside, whether the gate lets them in or not; the gate is
 * judged apart.
 */
public final class Report {
    private static final int TOP = 3;
    private static final int BINS = 15;
    private static final int INSIDE_PER_LOST = 20;

    private final List<Line> lines = new ArrayList<>();

    /** A message, what it wanted, and what the model said. */
    public record Line(Example example, Judgement judgement, boolean inTop) {
        boolean isRight() {
            return judgement.label().equals(example.label());
        }
    }

    /** A label taken for another, and how often. */
    public record Confusion(String wanted, String judged, int times) {}

    private Report() {}

    /** Judges every message. */
    public static Report of(IntentJudge model, List<Example> messages) {
        Report report = new Report();
        Reading reading = new Reading();
        for (Example message : messages) {
            Ranked ranked = model.ranked(message.text(), reading, TOP);
            report.lines.add(
                    new Line(message, ranked.judgement(), ranked.labels().contains(message.label())));
        }
        return report;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** How many messages are inside. */
    public int inside() {
        return (int) insiders().count();
    }

    /** How many messages want none of the labels. */
    public int outside() {
        return lines.size() - inside();
    }

    private Stream<Line> insiders() {
        return lines.stream().filter(line -> !line.example().isOutside());
    }

    private Stream<Line> outsiders() {
        return lines.stream().filter(line -> line.example().isOutside());
    }

    /** Share of the messages inside whose label was found. */
    public double accuracy() {
        return share(insiders().filter(Line::isRight), inside());
    }

    /**
     * The same as the mean over the labels, however many messages each has: what a set says that has as many of each,
     * as the test set of BANKING77 does and its train set does not (Casanueva et al., 2020).
     */
    public double accuracyByLabel() {
        Map<String, Double> found = insiders()
                .collect(Collectors.groupingBy(
                        line -> line.example().label(), Collectors.averagingDouble(line -> line.isRight() ? 1 : 0)));
        return found.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    /** Share of the messages inside whose label was among the three likeliest. */
    public double topAccuracy() {
        return share(insiders().filter(Line::inTop), inside());
    }

    /** Share of all messages treated rightly, gate included. */
    public double overall() {
        long right = lines.stream()
                .filter(line -> line.example().isOutside() != line.judgement().inside()
                        && (line.example().isOutside() || line.isRight()))
                .count();
        return share((double) right, lines.size());
    }

    /** Share of the messages inside that the gate turns away. */
    public double turnedAway() {
        return share(insiders().filter(line -> !line.judgement().inside()), inside());
    }

    /** Share of the messages outside that the gate turns away. */
    public double recall() {
        return share(outsiders().filter(line -> !line.judgement().inside()), outside());
    }

    /** Share of the messages outside turned away by the gate that would turn away one of twenty inside. */
    public double recallAtOneInTwenty() {
        double[] scores = insiders()
                .mapToDouble(line -> line.judgement().score())
                .sorted()
                .toArray();
        if (scores.length == 0) {
            return 0;
        }
        double gate = scores[scores.length / INSIDE_PER_LOST];
        return share(outsiders().filter(line -> line.judgement().score() < gate), outside());
    }

    /** How often a message inside scores higher than one outside: the area under the curve; 0.5 is guessing. */
    public double separation() {
        List<Line> sorted = lines.stream()
                .sorted(Comparator.comparingDouble(line -> line.judgement().score()))
                .toList();
        double below = 0;
        double won = 0;
        for (Line line : sorted) {
            if (line.example().isOutside()) {
                below++;
            } else {
                won += below;
            }
        }
        return below == 0 || inside() == 0 ? 0 : won / below / inside();
    }

    /** Mean distance between confidence and accuracy, over fifteen bins of confidence. */
    public double calibrationError() {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        insiders().forEach(line -> {
            int bin = Math.min(BINS - 1, (int) (line.judgement().confidence() * BINS));
            confidence[bin] += line.judgement().confidence();
            right[bin] += line.isRight() ? 1 : 0;
        });
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
        }
        return share(error, inside());
    }

    /** Which labels were taken for which, the most frequent first. */
    public List<Confusion> confusions() {
        Map<String, Map<String, Integer>> times = new TreeMap<>();
        insiders().filter(line -> !line.isRight()).forEach(line -> times.computeIfAbsent(
                        line.example().label(), label -> new TreeMap<>())
                .merge(line.judgement().label(), 1, Integer::sum));
        return times.entrySet().stream()
                .flatMap(wanted -> wanted.getValue().entrySet().stream()
                        .map(judged -> new Confusion(wanted.getKey(), judged.getKey(), judged.getValue())))
                .sorted(Comparator.comparingInt(Confusion::times).reversed())
                .toList();
    }

    private static double share(double part, int whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static double share(Stream<Line> part, int whole) {
        return share((double) part.count(), whole);
    }
}
