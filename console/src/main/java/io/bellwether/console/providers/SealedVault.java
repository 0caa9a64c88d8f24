package io.bellwether.console.providers;

import io.bellwether.gateway.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A vault, and what its secrets are sealed with. */
public final class SealedVault {
    private final ProviderVault vault;
    private final Supplier<SecretBox> box;

    /**
     * @param box asked for only where there is a secret
     */
    public SealedVault(ProviderVault vault, Supplier<SecretBox> box) {
        this.vault = vault;
        this.box = box;
    }

    /**
     * All documents, their secrets in clear text.
     *
     * @throws SecretBox.Unreadable when one was sealed with another secret
     */
    public Map<String, JsonTree> all() {
        return opened(vault.all(), box);
    }

    /** The same of documents that were read elsewhere. */
    public static Map<String, JsonTree> opened(Map<String, JsonTree> sealed, Supplier<SecretBox> box) {
        Map<String, JsonTree> opened = new LinkedHashMap<>();
        sealed.forEach((name, document) -> opened.put(
                name, SecretPlaces.change(document, (place, secret) -> box.get().open(name + "/" + place, secret))));
        return opened;
    }

    void put(String name, JsonTree document) {
        vault.put(
                name, SecretPlaces.change(document, (place, secret) -> box.get().seal(name + "/" + place, secret)));
    }

    void remove(String name) {
        vault.remove(name);
    }
}
