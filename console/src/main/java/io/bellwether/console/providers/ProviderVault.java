package io.bellwether.console.providers;

import io.bellwether.gateway.json.JsonTree;
import java.util.Map;

/** Where providers are kept that operators add, their secrets sealed. On the work lane only. */
public interface ProviderVault {
    /** More are not kept. */
    int MOST = 100;

    /** Name to document, in the order of the names. */
    Map<String, JsonTree> all();

    /** Keeps a document in place of what there is of that name. */
    void put(String name, JsonTree sealed);

    /** Forgets one; nothing where there is none. */
    void remove(String name);
}
