package io.bellwether.gateway.canary;

/**
 * Sequential evidence that the canary is good enough, in two ways; their mean is evidence against "neither of them":
 *
 * <ul>
 *   <li>relative: errors come from the canary as its share says, and not as if it failed {@code worse} times as often;
 *   <li>absolute: of the canary's units fewer fail with their first request than {@code tolerated}. Without it a canary
 *       that never fails beside a stable arm that never fails could never be promoted.
 * </ul>
 *
 * <p>For one thread.
 */
public final class NoWorse {
    /** The rates, as parts of the tolerated one, that the absolute evidence looks for. */
    private static final double[] PARTS = {0.1, 0.25, 0.5};

    private final double worse;
    private final double[] absolute = new double[PARTS.length];

    /** What a unit that fails, or does not, adds to each of them. */
    private final double[] ofFailed = new double[PARTS.length];

    private final double[] ofGood = new double[PARTS.length];
    private double relative;

    /**
     * @param worse times as many errors as stable that would be too many; over 1
     * @param tolerated share of failing units that nobody minds, whatever stable does; within 0..1
     */
    public NoWorse(double worse, double tolerated) {
        this.worse = worse;
        for (int i = 0; i < PARTS.length; i++) {
            ofFailed[i] = Math.log(PARTS[i]);
            ofGood[i] = Math.log((1 - PARTS[i] * tolerated) / (1 - tolerated));
        }
    }

    /** A unit's first error has come. */
    public void error(Arm arm, double share) {
        if (share > 0 && share < 1) {
            relative += Math.log(worse * share + 1 - share) - (arm == Arm.CANARY ? Math.log(worse) : 0);
        }
    }

    /** A canary unit's first request is over. */
    public void unit(boolean failed) {
        double[] added = failed ? ofFailed : ofGood;
        for (int i = 0; i < PARTS.length; i++) {
            absolute[i] += added[i];
        }
    }

    /** The evidence's natural logarithm. */
    public double log() {
        double most = relative;
        for (double log : absolute) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (double log : absolute) {
            sum += Math.exp(log - most) / PARTS.length;
        }
        return most + Math.log((sum + Math.exp(relative - most)) / 2);
    }

    /** Whether the risk of being wrong is at most beta. */
    public boolean reaches(double beta) {
        return log() >= -Math.log(beta);
    }

    void save(Memo memo, String name) {
        memo.put(name + ".relative", relative);
        memo.put(name + ".absolute", absolute);
    }

    void load(Memo memo, String name) {
        relative = memo.decimal(name + ".relative");
        double[] saved = memo.decimals(name + ".absolute");
        if (saved.length == absolute.length) {
            System.arraycopy(saved, 0, absolute, 0, absolute.length);
        }
    }
}
