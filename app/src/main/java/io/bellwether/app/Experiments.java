package io.bellwether.app;

import io.bellwether.app.alerts.Alert;
import io.bellwether.app.alerts.Outbox;
import io.bellwether.app.alerts.Phase;
import io.bellwether.app.alerts.Topic;
import io.bellwether.app.settings.CanarySettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.console.AdminAction;
import io.bellwether.console.CanaryActions;
import io.bellwether.gateway.canary.Arm;
import io.bellwether.gateway.canary.Canaries;
import io.bellwether.gateway.canary.Decision;
import io.bellwether.gateway.canary.Design;
import io.bellwether.gateway.canary.Experiment;
import io.bellwether.gateway.canary.ExperimentStore;
import io.bellwether.gateway.canary.Outcome;
import io.bellwether.gateway.canary.ShadowBudget;
import io.bellwether.gateway.canary.SharedCanaries;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.observe.CanaryMetrics;
import io.bellwether.gateway.observe.LogLine;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.http.Payload;
import io.bellwether.http.loop.Loops;
import io.bellwether.storage.SqlExperiments;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** What experiments need around them: where they are kept, and everybody who is told. */
final class Experiments implements Canaries.Listener, AutoCloseable {
    private static final int SALT_BYTES = 16;

    static final String FOLDER = "canary";

    /** How an experiment ends; the steps on its way there only its own webhook hears of. */
    private static final Set<Decision.Action> TOLD_EVERYWHERE =
            Set.of(Decision.Action.PROMOTE, Decision.Action.ROLL_BACK, Decision.Action.INCONCLUSIVE);

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Chores chores;
    private final ExperimentStore files;
    private final KeptExperiments kept;
    private final CanaryMetrics metrics;
    private final CanaryCounts counts;
    private final Notices notices;
    private final AlertPlaces places;
    private final BiConsumer<String, String> changes;
    private final ShadowBudget shadowBudget;
    private final Optional<Outbox> webhook;
    private volatile Settings settings;

    /**
     * Who hears of decisions, and how webhooks are reached.
     *
     * @param changes told what was done, and with which model's experiment
     */
    record Hearers(Notices notices, Loops loops, AlertPlaces places, BiConsumer<String, String> changes) {}

    private Experiments(Settings settings, Stores stores, Metrics metrics, Hearers told) {
        CanarySettings canary = settings.canary();
        Notices notices = told.notices();
        this.settings = settings;
        this.chores = new Chores("canary", "free or repair the data folder", notices);
        this.files = new ExperimentStore(settings.server().data().resolve(FOLDER));
        this.metrics = new CanaryMetrics(metrics);
        this.counts = new CanaryCounts(this.metrics);
        this.notices = notices;
        this.places = told.places();
        this.changes = told.changes();
        this.shadowBudget = new ShadowBudget(Math.toIntExact(canary.shadowAtOnce()), canary.shadowBudgetMicroDollars());
        this.webhook = canary.webhook()
                .map(url -> Webhook.start(new Webhook.Address(url, canary.webhookSecret()), told.loops(), notices));
        this.kept = settings.storage().url().isPresent()
                ? shared(canary, stores, metrics)
                : new ExperimentsInFiles(files, canary.lookEvery(), clock, this::salt, this);
        webhook.ifPresent(hook -> metrics.counter(
                "bellwether_canary_webhook_dropped_total", "Events that the webhook did not take.", hook::dropped));
        metrics.counter(
                "bellwether_canary_shadow_withheld_total",
                "Copies not made for want of room or money.",
                shadowBudget::withheld);
        metrics.counter(
                "bellwether_canary_shadow_cost_micro_dollars_total",
                "What copies have cost, in millionths of a US dollar.",
                shadowBudget::spentMicroDollars);
    }

    private ExperimentsInStore shared(CanarySettings canary, Stores stores, Metrics metrics) {
        SharedCanaries canaries = new SharedCanaries(
                new SqlExperiments(stores::database),
                new SharedCanaries.Surroundings(clock, System::nanoTime, this::salt, canary.lookEvery()),
                this);
        ExperimentsInStore inStore = new ExperimentsInStore(files, canaries, notices);
        inStore.gauges(metrics);
        return inStore;
    }

    /** Takes up what an earlier life has left, and begins to look. */
    static Experiments open(Settings settings, Stores stores, Metrics metrics, Hearers told) throws IOException {
        Experiments open = new Experiments(settings, stores, metrics, told);
        open.kept.begin(open.chores);
        return open;
    }

    Canaries canaries() {
        return kept.canaries();
    }

    /** Why requests cannot be split yet; empty when they can. */
    String hindrance() {
        return kept.hindrance();
    }

    ShadowBudget shadowBudget() {
        return shadowBudget;
    }

    /**
     * A virtual thread for each copy; how many there are at once the budget bounds. Started by an exchange's thread it
     * is carried by the same event loop, so that copy and original are timed alike.
     */
    Executor shadowLane() {
        return Thread::startVirtualThread;
    }

    /** The settings that new experiments are held to from now on. */
    void mayUse(Settings now) {
        settings = now;
    }

    /** What operators can do with experiments. */
    List<AdminAction> actions() {
        return new CanaryActions(canaries(), this::fault, this::removed, clock).all();
    }

    /** Why the settings do not allow a design. */
    private Optional<String> fault(Design design) {
        Settings now = settings;
        List<String> providers = Wiring.providerNames(now);
        boolean isRoute = now.modelDefaults().passthrough().isPresent()
                || now.models().stream().anyMatch(model -> model.name().equals(design.route()));
        if (!isRoute) {
            return Optional.of("route: " + design.route() + " (expected: a model that the settings name)");
        }
        return providers.contains(design.subject().provider())
                ? Optional.empty()
                : Optional.of("provider: " + design.subject().provider() + " (expected: one of " + providers + ")");
    }

    private void removed(String route) {
        chores.once(() -> kept.removed(route));
    }

    @Override
    public void counted(String route, Arm arm, Outcome.Result result) {
        counts.counted(route, arm, result);
    }

    @Override
    public void decided(Experiment experiment, Decision decision) {
        Design design = experiment.design();
        metrics.decided(design.route(), decision.action().word(), decision.rule());
        notices.log().write(line(design, decision));
        changes.accept("canary_" + decision.action().word(), design.route());
        webhook.ifPresent(hook -> hook.offer(event(design, decision)));
        if (TOLD_EVERYWHERE.contains(decision.action())) {
            places.tell(Topic.CANARY, Phase.ONCE, alert(design, decision));
        }
        chores.once(() -> {
            files.journal(design, decision);
            kept.decided(experiment);
        });
    }

    private LogLine line(Design design, Decision decision) {
        return notices.about("canary")
                .text("model", design.route())
                .text("canary", design.subject().toString())
                .text("action", decision.action().word())
                .text("rule", decision.rule())
                .text("why", decision.why())
                .number("share_percent", Math.round(decision.share() * 100));
    }

    private static Alert alert(Design design, Decision decision) {
        String action = decision.action().word();
        String done =
                switch (decision.action()) {
                    case PROMOTE -> "was promoted";
                    case ROLL_BACK -> "was rolled back";
                    default -> "ended without a finding";
                };
        String text =
                "Canary `" + design.subject() + "` of model `" + design.route() + "` " + done + ": " + decision.why();
        byte[] json = new JsonWriter()
                .object()
                .member("text", text)
                .member("event", Topic.CANARY.word())
                .member("subject", design.route())
                .member("action", action)
                .member("canary", design.subject().toString())
                .member("rule", decision.rule())
                .member("why", decision.why())
                .member("at", decision.at().toString())
                .endObject()
                .toBytes();
        return new Alert("Bellwether: canary of " + design.route() + " " + done, text, Payload.of(json));
    }

    private static byte[] event(Design design, Decision decision) {
        return new JsonWriter()
                .object()
                .member("event", "bellwether.canary." + decision.action().word())
                .member("at", decision.at().toString())
                .member("route", design.route())
                .member("canary", design.subject().toString())
                .member("rule", decision.rule())
                .member("why", decision.why())
                .member("share_percent", Math.round(decision.share() * 100))
                .endObject()
                .toBytes();
    }

    /** Whoever hears of decisions hears also of credentials that are about to expire. */
    void expiring(KeyWatch.Reminder key) {
        byte[] event = new JsonWriter()
                .object()
                .member("event", "bellwether.provider_key.expiring")
                .member("at", clock.instant().toString())
                .member("provider", key.provider())
                .member("credential", key.credential())
                .member("expires", key.expires().toString())
                .member("days", key.days())
                .endObject()
                .toBytes();
        webhook.ifPresent(hook -> hook.offer(event));
    }

    /** A copy's line in the log: its cost is nobody's. */
    void shadowed(Exchange copy) {
        LogLine line = notices.about("shadow")
                .text("id", copy.id())
                .text("model", copy.trail().route())
                .text(
                        "target",
                        String.valueOf(copy.trail().attempts().getFirst().target()));
        copy.trail().costMicroDollars().ifPresent(cost -> line.number("cost_micro_dollars", cost));
        notices.log().write(line);
    }

    private String salt() {
        byte[] bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        chores.close(kept::keep);
        webhook.ifPresent(Outbox::close);
    }
}
