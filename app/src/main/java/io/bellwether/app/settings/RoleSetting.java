package io.bellwether.app.settings;

import java.util.Locale;

/** What an operator is here for, as it is written. */
public enum RoleSetting implements Kinds.Written {
    OWNER,
    OPERATOR,
    AGENT,
    VIEWER;

    @Override
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
