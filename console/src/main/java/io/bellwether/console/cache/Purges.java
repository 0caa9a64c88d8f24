package io.bellwether.console.cache;

import io.bellwether.console.audit.Change;
import java.util.List;

/** Where every replica hears that kept answers are to go. A purge and its audit entry happen together or not at all. */
public interface Purges {
    void purge(List<String> models, Change change);
}
