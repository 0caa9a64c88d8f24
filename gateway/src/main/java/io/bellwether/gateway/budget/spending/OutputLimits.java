package io.bellwether.gateway.budget.spending;

import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.json.Field;

/** How long a target's answers can get, and how it is told to be shorter. Any thread. */
public interface OutputLimits {
    /** The most tokens of one answer that the model itself allows; 0 when nobody knows. */
    long mostTokens(Target target);

    /** The field in which it reads a limit. */
    Field field(Target target);
}
