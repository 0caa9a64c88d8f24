package io.bellwether.app;

import io.bellwether.app.settings.AssistantSettings;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.assistant.design.AssistantStore;
import io.bellwether.assistant.design.Kept;
import io.bellwether.assistant.design.Version;
import io.bellwether.assistant.door.Showroom;
import io.bellwether.gateway.canary.Design;
import io.bellwether.gateway.canary.Experiment;
import io.bellwether.gateway.canary.View;
import io.bellwether.gateway.inbound.ModelsDoor;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.storage.StorageFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The assistants of the workshop, for those who show them to others. */
final class Shown implements Showroom {
    private final Talk.Stage stage;
    private final AssistantSettings settings;
    private final AssistantStore store;

    Shown(Talk.Stage stage, AssistantSettings settings) {
        this.stage = stage;
        this.settings = settings;
        this.store = stage.workshop().store();
    }

    @Override
    public Optional<Kept> find(String slug) {
        return asked(() -> store.find(slug));
    }

    @Override
    public Optional<JsonTree> published(Kept kept) {
        return kept.published().isEmpty()
                ? Optional.empty()
                : asked(() ->
                        store.version(kept.slug(), kept.published().getAsLong()).map(Version::document));
    }

    @Override
    public boolean publish(Kept kept, Version next) {
        return asked(() -> {
            boolean first = store.append(kept.slug(), next);
            if (first) {
                store.publish(kept.slug(), next.number());
                stage.workshop().changed();
            }
            return first;
        });
    }

    @Override
    public List<ModelsDoor.Listed> models() {
        ModelsDoor.Catalogue catalogue = stage.engines().get().catalogue();
        return catalogue.models().stream()
                .filter(model -> catalogue.mayUse().test(settings.key(), model.id()))
                .toList();
    }

    @Override
    public Optional<Trial> trial(String model) {
        return stage.lasting().experiments().canaries().splitting(model).map(Shown::trial);
    }

    private static Trial trial(Experiment experiment) {
        Design.Subject subject = experiment.design().subject();
        View.Standing standing = experiment.view().standing();
        return new Trial(standing.state().word(), subject.provider() + "/" + subject.model(), standing.share());
    }

    @Override
    public Optional<Long> dongPerDollar() {
        return settings.dongPerDollar();
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (StorageFailure failure) {
            throw new StoreAway("assistants cannot be read: " + failure.getMessage(), failure);
        }
    }
}
