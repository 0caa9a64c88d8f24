package io.bellwether.gateway.canary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the canary's share grows, as data.
 *
 * @param shadow a step before the first in which the canary only gets copies; its share is that of requests copied
 * @param steps in rising order; the last has the share 1
 */
public record Plan(String name, Optional<Step> shadow, List<Step> steps) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int FIELDS = 4;
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,3}(?:,[0-9]{1,3})*)@([0-9]{1,5})([smhd])");

    public Plan {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.getLast().share() != 1) {
            throw new IllegalArgumentException("steps: " + shares(steps) + " (expected: the last has the share 1)");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).share() <= steps.get(i - 1).share()) {
                throw new IllegalArgumentException("steps: " + shares(steps) + " (expected: rising shares)");
            }
        }
    }

    /** 10 % from day 1, 30 % from day 7, 50 % from day 14, all from day 30. */
    public static Plan month() {
        return of(
                "month",
                Step.of(0.1, DAY.multipliedBy(6)),
                Step.of(0.3, DAY.multipliedBy(7)),
                Step.of(0.5, DAY.multipliedBy(16)),
                Step.of(1, Duration.ZERO));
    }

    /** 10 %, and 15 more each day. */
    public static Plan daily() {
        List<Step> steps = new ArrayList<>();
        for (int percent = 10; percent < 100; percent += 15) {
            steps.add(Step.of(percent / 100.0, DAY));
        }
        steps.add(Step.of(1, Duration.ZERO));
        return new Plan("daily", Optional.empty(), steps);
    }

    /** 5, 15, 30, 50 and 100 %, a minute each. */
    public static Plan quick() {
        return of(
                "quick",
                Step.of(0.05, MINUTE),
                Step.of(0.15, MINUTE),
                Step.of(0.3, MINUTE),
                Step.of(0.5, MINUTE),
                Step.of(1, Duration.ZERO));
    }

    /** The plan of that name; or one written as shares and the time of each, such as {@code 10,50,100@1h}. */
    public static Optional<Plan> preset(String name) {
        Matcher written = WRITTEN.matcher(name);
        if (written.matches()) {
            return Optional.of(written(name, written));
        }
        return switch (name) {
            case "month" -> Optional.of(month());
            case "daily" -> Optional.of(daily());
            case "quick" -> Optional.of(quick());
            default -> Optional.empty();
        };
    }

    private static Plan written(String name, Matcher written) {
        Duration each =
                Duration.parse((written.group(3).equals("d") ? "P" : "PT") + written.group(2) + written.group(3));
        List<Step> steps = Arrays.stream(written.group(1).split(",", -1))
                .map(percent -> Integer.parseInt(percent) / 100.0)
                .map(share -> share == 1 ? Step.of(1, Duration.ZERO) : Step.of(share, each))
                .toList();
        return new Plan(name, Optional.empty(), steps);
    }

    public static Plan of(String name, Step... steps) {
        return new Plan(name, Optional.empty(), Arrays.asList(steps));
    }

    /** The same with a shadow step before it. */
    public Plan after(Step shadowed) {
        return new Plan(name, Optional.of(shadowed), steps);
    }

    private static List<Double> shares(List<Step> steps) {
        return steps.stream().map(Step::share).toList();
    }

    void save(Memo memo) {
        memo.put("plan", name);
        shadow.ifPresent(step -> memo.put("plan.shadow", written(step)));
        memo.put("plan.steps", steps.stream().map(Plan::written).collect(Collectors.joining(";")));
    }

    static Plan load(Memo memo) {
        List<Step> steps = Arrays.stream(memo.text("plan.steps").split(";", -1))
                .map(Plan::step)
                .toList();
        Optional<Step> shadow =
                memo.has("plan.shadow") ? Optional.of(step(memo.text("plan.shadow"))) : Optional.empty();
        return new Plan(memo.text("plan"), shadow, steps);
    }

    private static String written(Step step) {
        return step.share() + " " + step.least() + " " + step.most() + " " + step.leastRequests();
    }

    private static Step step(String text) {
        String[] fields = text.split(" ", FIELDS);
        return new Step(
                Double.parseDouble(fields[0]),
                Duration.parse(fields[1]),
                Duration.parse(fields[2]),
                Integer.parseInt(fields[3]));
    }
}
