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
}
