package io.bellwether.gateway.canary;

/**
 * What copies for shadows may take: so many at once, and so much money since the start of the process. Copies under way
 * are not counted into the money yet, so it may be passed by what they cost. Any thread; its own lock.
 */
public final class ShadowBudget {
    private final int mostAtOnce;
    private final long mostMicroDollars;
    private int atOnce;
    private long spentMicroDollars;
    private long withheld;

    public ShadowBudget(int mostAtOnce, long mostMicroDollars) {
        this.mostAtOnce = mostAtOnce;
        this.mostMicroDollars = mostMicroDollars;
    }

    synchronized boolean take() {
        if (atOnce >= mostAtOnce || spentMicroDollars >= mostMicroDollars) {
            withheld++;
            return false;
        }
        atOnce++;
        return true;
    }

    synchronized void giveBack(long costMicroDollars) {
        atOnce--;
        spentMicroDollars += costMicroDollars;
    }

    /** Copies not made because there was no room or no money for them. */
    public synchronized long withheld() {
        return withheld;
    }

    /** What the copies have cost. */
    public synchronized long spentMicroDollars() {
        return spentMicroDollars;
    }
}
