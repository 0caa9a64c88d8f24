package io.bellwether.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How operators tell this process from others of a cluster: its host (in Kubernetes the pod) and its number there. */
final class ReplicaName {
    private ReplicaName() {}

    /** Asks the host's own name service: not for the relay lane. */
    static String ofThis() {
        return host() + ":" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "host";
        }
    }
}
