package io.bellwether.gateway.canary;

/**
 * Sequential evidence that something happens more, or less, often in the canary than by its share alone: the mean, over
 * a grid of relative risks r, of the likelihood ratios of r against 1. It may be looked at after every event: that it
 * ever reaches 1/alpha although nothing is different has at most the probability alpha (Ville's inequality; Lindon and
 * Malek, NeurIPS 2022; Howard et al. 2021).
 *
 * <p>With a share s, an event comes from the canary with probability rs / (rs + 1 - s), whatever the base rate does
 * over the day. Kept in logarithms. For one thread.
 */
public final class Evidence {
    /**
     * Risks that a rollback looks for. 30 and 100 stand beside the usual five for a canary that is simply broken: with
     * them three failures of three units are enough at a share of a tenth.
     */
    private static final double[] WORSE = {1.5, 2, 3, 5, 10, 30, 100};

    /** Shares of units that are wrong either way: the assignment is broken, or one arm loses its requests. */
    private static final double[] UNEVEN = {0.5, 0.67, 0.8, 0.9, 1.1, 1.25, 1.5, 2};

    private final double[] risks;
    private final double[] logs;

    /** What an event adds while the share is the one it was last: shares change a few times in an experiment's life. */
    private final double[] fromCanary;

    private final double[] fromStable;
    private double lastShare;

    private Evidence(double[] risks) {
        this.risks = risks;
        this.logs = new double[risks.length];
        this.fromCanary = new double[risks.length];
        this.fromStable = new double[risks.length];
    }

    /** Of being worse: for events one would rather not see. */
    public static Evidence ofWorse() {
        return new Evidence(WORSE);
    }

    /** Of being unevenly filled: for the units themselves. */
    public static Evidence ofUneven() {
        return new Evidence(UNEVEN);
    }

    /**
     * An event has come from an arm.
     *
     * @param share the canary's at that moment; at 0 and 1 there is nothing to compare
     */
    public void add(Arm arm, double share) {
        if (share <= 0 || share >= 1) {
            return;
        }
        if (share != lastShare) {
            prepare(share);
        }
        double[] added = arm == Arm.CANARY ? fromCanary : fromStable;
        for (int i = 0; i < risks.length; i++) {
            logs[i] += added[i];
        }
    }

    private void prepare(double share) {
        lastShare = share;
        for (int i = 0; i < risks.length; i++) {
            fromStable[i] = -Math.log(risks[i] * share + 1 - share);
            fromCanary[i] = Math.log(risks[i]) + fromStable[i];
        }
    }

    /** The evidence's natural logarithm; 0 when there is none. */
    public double log() {
        double most = most();
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum / logs.length);
    }

    private double most() {
        double most = logs[0];
        for (double log : logs) {
            most = Math.max(most, log);
        }
        return most;
    }

    /** Whether the risk of being wrong is at most alpha. A mean is never more than its largest part: most end there. */
    public boolean reaches(double alpha) {
        double needed = -Math.log(alpha);
        return most() >= needed && log() >= needed;
    }

    void save(Memo memo, String name) {
        memo.put(name, logs);
    }

    void load(Memo memo, String name) {
        double[] saved = memo.decimals(name);
        if (saved.length == logs.length) {
            System.arraycopy(saved, 0, logs, 0, logs.length);
        }
    }
}
