package io.bellwether.app.settings;

import io.bellwether.gateway.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Providers beside those of the settings file: read by the same reader, told wrong in the same words. Whether routes
 * still find theirs is looked at when the routes are laid.
 */
public final class ProviderOverlay {
    private final Settings settings;
    private final Findings findings = new Findings("provider");

    private ProviderOverlay(Settings settings) {
        this.settings = settings;
    }

    /**
     * Adds providers to settings that are right.
     *
     * @param documents by name, their secrets in clear text
     */
    public static Laid lay(Settings settings, Map<String, JsonTree> documents) {
        return documents.isEmpty() ? new Laid.Right(settings) : new ProviderOverlay(settings).laid(documents);
    }

    private Laid laid(Map<String, JsonTree> documents) {
        List<ProviderSettings> all = new ArrayList<>(settings.providers());
        documents.forEach((name, document) -> read(name, document).ifPresent(all::add));
        return findings.errors().isEmpty()
                ? new Laid.Right(settings.withProviders(all))
                : new Laid.Wrong(findings.errors());
    }

    private Optional<ProviderSettings> read(String name, JsonTree document) {
        String at = "providers." + name;
        if (settings.providers().stream().anyMatch(known -> known.name().equals(name))) {
            findings.error(at, "is a provider of the settings file", "change it there, or choose another name");
            return Optional.empty();
        }
        if (document.member("tls").flatMap(tls -> tls.member("ca")).isPresent()) {
            findings.error(at + ".tls.ca", "names a file of the gateway's machine", "name it in the settings file");
            return Optional.empty();
        }
        return new Documents(findings)
                .read(
                        name,
                        document,
                        at,
                        section -> ProviderSettings.read(
                                section, settings.timeouts().upstream(), settings.pool()));
    }
}
