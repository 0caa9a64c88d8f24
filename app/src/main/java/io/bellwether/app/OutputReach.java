package io.bellwether.app;

import io.bellwether.gateway.budget.spending.OutputLimits;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.routing.Candidate;
import io.bellwether.gateway.routing.Capabilities;
import io.bellwether.gateway.routing.CapabilityTable;
import io.bellwether.gateway.routing.RouteTable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How long answers can get, by what routes say of their targets, and else by what is known of the model. */
final class OutputReach implements OutputLimits {
    private final Map<String, Capabilities> byTarget = new HashMap<>();
    private final Supplier<CapabilityTable> known;
    private volatile @Nullable CapabilityTable table;

    /**
     * @param known read when somebody asks for a model that no route names
     */
    OutputReach(RouteTable table, Supplier<CapabilityTable> known) {
        this.known = known;
        table.routes().values().forEach(route -> {
            for (Candidate candidate : route.candidates()) {
                byTarget.put(candidate.target().toString(), candidate.can());
            }
        });
    }

    @Override
    public long mostTokens(Target target) {
        return of(target).outputTokens();
    }

    @Override
    public Field field(Target target) {
        return of(target).limitField();
    }

    private Capabilities of(Target target) {
        Capabilities said = byTarget.get(target.toString());
        return said != null ? said : table().of(target.model());
    }

    private CapabilityTable table() {
        CapabilityTable read = table;
        if (read == null) {
            read = known.get();
            table = read; // who comes at the same time reads the same file once more
        }
        return read;
    }
}
