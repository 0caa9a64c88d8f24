package io.bellwether.app;

import io.bellwether.app.settings.MeaningSettings;
import io.bellwether.language.intent.Embedder;
import io.bellwether.language.intent.Embedders;
import io.bellwether.language.text.Language;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The optional module with sentence encoders, out of a jar of its own: nobody else carries its hundred megabytes. */
final class EmbedderModule {
    /** Native libraries belong to the first loader that asks for them, as long as the process lives. */
    private static final Map<URI, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    private EmbedderModule() {}

    /**
     * Loads what the settings name; takes a second.
     *
     * @throws IllegalArgumentException when the jar is another, or the files are no encoder
     */
    static List<Embedder> load(MeaningSettings settings) {
        URI jar = settings.module().toUri();
        ClassLoader loader = LOADERS.computeIfAbsent(jar, EmbedderModule::loader);
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        here.setContextClassLoader(loader); // its libraries look there for their models
        try {
            Embedders embedders = ServiceLoader.load(Embedders.class, loader)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(jar.getPath()
                            + " has no encoders (expected: bellwether-embedder.jar, made by make embedder)"));
            return settings.own()
                    .map(own -> List.of(embedders.of(own.model(), own.tokenizer(), languages(own))))
                    .orElseGet(embedders::bundled);
        } catch (RuntimeException | LinkageError | ServiceConfigurationError unusable) {
            throw new IllegalArgumentException("intents.meaning: " + unusable.getMessage(), unusable);
        } finally {
            here.setContextClassLoader(before);
        }
    }

    private static ClassLoader loader(URI jar) {
        try {
            return new URLClassLoader(new URL[] {jar.toURL()}, EmbedderModule.class.getClassLoader());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Set<Language> languages(MeaningSettings.Own own) {
        return Arrays.stream(Language.values())
                .filter(language -> own.languages().stream()
                        .anyMatch(spoken -> spoken.written().equals(language.code())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
