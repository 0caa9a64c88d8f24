package io.bellwether.app;

import io.bellwether.app.settings.AssistantSettings;
import io.bellwether.app.settings.KeySettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Assistants;
import io.bellwether.assistant.design.Hours;
import io.bellwether.assistant.design.Models;
import io.bellwether.assistant.design.Switch;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The assistants of the settings file, and how all of them ask for models.
 *
 * @param key in clear; empty where nobody needs one
 * @param leastConfidence how likely it must be what a customer wants, to decide who answers; 0..1
 */
record PlainAssistants(String key, double leastConfidence, Map<String, Assistant> bySlug) implements Assistants {
    private static final List<String> LANGUAGES = List.of("vi", "en", "zh");
    private static final Duration RETENTION = Duration.ofDays(90);

    /**
     * @param ownKey the key that the gateway has made for them, in clear
     */
    static PlainAssistants of(Settings settings, String ownKey) {
        if (settings.assistants().isEmpty()) {
            return new PlainAssistants("", 1, Map.of());
        }
        AssistantSettings all = settings.assistants().get();
        Map<String, Assistant> bySlug = new HashMap<>();
        all.list().forEach(one -> bySlug.put(one.slug(), assistant(one)));
        String key = settings.keys().stream()
                .filter(one -> one.name().equals(all.key()))
                .map(KeySettings::key)
                .map(secret -> secret.reveal())
                .findFirst()
                .orElse(ownKey);
        return new PlainAssistants(key, settings.intents().leastConfidence(), Map.copyOf(bySlug));
    }

    private static Assistant assistant(AssistantSettings.Plain plain) {
        List<String> languages = plain.languages().isEmpty() ? LANGUAGES : plain.languages();
        return new Assistant(
                plain.slug(),
                1,
                plain.name(),
                plain.persona().orElse(""),
                plain.greeting().map(text -> Map.of(languages.getFirst(), text)).orElse(Map.of()),
                Map.of(),
                languages,
                new Models(plain.model(), plain.summaries().orElse(plain.model()), plain.sampling()),
                EnumSet.of(Switch.CITATIONS, Switch.QUICK_REPLIES, Switch.HANDOFF, Switch.CSAT, Switch.CAPTIONS),
                Hours.ALWAYS,
                Set.copyOf(plain.links()),
                RETENTION);
    }

    @Override
    public Optional<Assistant> published(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    @Override
    public String toString() {
        return "PlainAssistants" + bySlug.keySet();
    }
}
