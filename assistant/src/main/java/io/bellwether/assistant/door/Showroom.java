package io.bellwether.assistant.door;

import io.bellwether.assistant.design.Kept;
import io.bellwether.assistant.design.Version;
import io.bellwether.gateway.inbound.ModelsDoor;
import io.bellwether.gateway.json.JsonTree;
import java.util.List;
import java.util.Optional;

/**
 * The assistants that operators have made, as those who show them to others need them. On the work lane; throws {@link
 * io.bellwether.assistant.conversation.StoreAway}.
 */
public interface Showroom {
    Optional<Kept> find(String slug);

    /** The document of the version that customers talk to. */
    Optional<JsonTree> published(Kept kept);

    /** Keeps a version as the newest and lets customers talk to it at once; false when somebody else was faster. */
    boolean publish(Kept kept, Version next);

    /** The models that assistants may ask, with their prices. */
    List<ModelsDoor.Listed> models();

    /** The experiment that splits this model's requests now; nothing where there is none. */
    Optional<Trial> trial(String model);

    /**
     * An experiment as a presenter needs it.
     *
     * @param state its word, such as {@code running}
     * @param target what is tried: {@code provider/model}
     * @param share of the conversations that the canary answers, 0..1
     */
    record Trial(String state, String target, double share) {}

    /** What a US dollar is in Vietnamese dong; nothing where nobody has said. */
    Optional<Long> dongPerDollar();
}
