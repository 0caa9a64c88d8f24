package io.bellwether.console;

/**
 * Who asks.
 *
 * @param name how versions, the audit log and the log call them
 * @param proof what they have shown
 */
public record Operator(String name, Role role, Proof proof) {
    /** How somebody has shown who they are. */
    public enum Proof {
        /** Nothing was asked for. */
        NONE,
        /** A key of the settings file. */
        KEY,
        /** The cookie of a session, which a browser sends by itself. */
        SESSION,
        /** Such a cookie, while the role needs a second factor and the account has none yet. */
        HALF_SESSION;

        /** Whether it came without anybody's doing. */
        public boolean isCookie() {
            return this == SESSION || this == HALF_SESSION;
        }
    }

    /** Whoever signs in. */
    public static final Operator NOBODY = new Operator("nobody", Role.VIEWER, Proof.NONE);
}
