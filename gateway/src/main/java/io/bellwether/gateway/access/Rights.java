package io.bellwether.gateway.access;

import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.exchange.Network;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a key may do.
 *
 * @param models names of models it may use; empty means all
 * @param networks where its callers may be; empty means anywhere
 * @param rates how much it may use; absent means as much as keys usually may
 */
public record Rights(Set<String> models, List<Network> networks, Optional<Allowance> rates) {
    /** Every model, from anywhere, as much as is usual. */
    public static final Rights ALL = new Rights(Set.of(), List.of(), Optional.empty());

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
