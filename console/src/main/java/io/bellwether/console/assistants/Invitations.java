package io.bellwether.console.assistants;

import io.bellwether.assistant.design.AssistantStore;
import io.bellwether.assistant.design.Kept;
import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What operators hand to others: links with which to show an assistant, and the key of shops that embed it. */
final class Invitations {
    private static final long USUAL_DAYS = 1;
    private static final long MOST_DAYS = 90;

    private final AssistantStore assistants;
    private final InstantSource clock;

    Invitations(AssistantStore assistants, InstantSource clock) {
        this.assistants = assistants;
        this.clock = clock;
    }

    List<AdminAction> actions() {
        return List.of(
                AdminAction.of("POST", "assistants/{slug}:presenter", Scope.ASSISTANTS_WRITE, this::presenter)
                        .says("Sign a link with which somebody shows an assistant to others, for a day or so many")
                        .takes(Set.of("days")),
                AdminAction.of("POST", "assistants/{slug}:recall", Scope.ASSISTANTS_WRITE, this::recall)
                        .says("Take back all links with which an assistant was shown so far"),
                AdminAction.of("GET", "assistants/{slug}:identity", Scope.ASSISTANTS_WRITE, this::identity)
                        .says("Show the key with which a shop's server vouches for its customers"));
    }

    private AdminReply presenter(AdminRequest request) throws JsonProblem {
        long days = request.body().length() == 0
                ? USUAL_DAYS
                : request.json().member("days").flatMap(JsonTree::whole).orElse(USUAL_DAYS);
        if (days < 1 || days > MOST_DAYS) {
            return AdminReply.refused(Kind.BAD_REQUEST, "days: " + days + " is too few or too many", "1 to 90");
        }
        Instant until = clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
        return with(request, kept -> new JsonWriter()
                .object()
                .member("slug", kept.slug())
                .member(
                        "page",
                        "/c/" + kept.slug() + "?presenter=" + kept.seal().presenter(until))
                .member("expires_at", until.toString()));
    }

    private AdminReply recall(AdminRequest request) {
        return with(request, kept -> {
            assistants.recall(kept.slug());
            return new JsonWriter().object().member("slug", kept.slug());
        });
    }

    private AdminReply identity(AdminRequest request) {
        return with(request, kept -> new JsonWriter()
                .object()
                .member("slug", kept.slug())
                .member("identity_key", kept.seal().identityKey()));
    }

    private AdminReply with(AdminRequest request, java.util.function.Function<Kept, JsonWriter> then) {
        String slug = request.variable("slug");
        Optional<Kept> kept = assistants.find(slug);
        return kept.<AdminReply>map(found -> AdminReply.ok(then.apply(found).endObject()))
                .orElseGet(() -> Studio.missing(slug));
    }
}
