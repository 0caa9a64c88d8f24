package io.bellwether.app;

/** What this build calls itself. */
final class Version {
    static final String NUMBER = "0.1.0";

    private Version() {}
}
