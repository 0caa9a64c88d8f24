package io.bellwether.gateway.files;

import java.io.IOException;

/** Is told when a disk begins to refuse what is written and when it takes it again: once each, by who writes. */
@FunctionalInterface
public interface DiskWatch {
    void refuses(IOException why);

    /** What was kept meanwhile has been written. */
    default void takesAgain() {}
}
