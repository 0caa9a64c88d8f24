package io.bellwether.gateway.access;

import java.util.List;
import java.util.Set;

/**
 * What a key may do.
 *
 * @param models names of models it may use; empty means all
 * @param networks where its callers may be; empty means anywhere
 */
public record Rights(Set<String> models, List<Network> networks) {
    /** Every model, from anywhere. */
    public static final Rights ALL = new Rights(Set.of(), List.of());

    public Rights {
        models = Set.copyOf(models);
        networks = List.copyOf(networks);
    }

    boolean mayUse(String model) {
        return models.isEmpty() || models.contains(model);
    }

    boolean mayComeFrom(String peer) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.holds(peer));
    }
}
