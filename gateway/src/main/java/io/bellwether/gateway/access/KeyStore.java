package io.bellwether.gateway.access;

import java.util.List;

/** Where keys are kept that operators make while the gateway runs. For the work lane. */
public interface KeyStore {
    /** Grows with every change. */
    long version();

    /** All that could open a door, each as it stands: whatever disables it is said in its validity. */
    Loaded load();

    /** Keys, and the version that they are. */
    record Loaded(long version, List<VirtualKey> keys) {
        public Loaded {
            keys = List.copyOf(keys);
        }
    }
}
