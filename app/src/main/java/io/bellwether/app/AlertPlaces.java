package io.bellwether.app;

import io.bellwether.app.alerts.Alert;
import io.bellwether.app.alerts.Form;
import io.bellwether.app.alerts.MailPlace;
import io.bellwether.app.alerts.Outbox;
import io.bellwether.app.alerts.Phase;
import io.bellwether.app.alerts.Topic;
import io.bellwether.app.settings.AlertSettings;
import io.bellwether.app.settings.Secret;
import io.bellwether.assistant.channel.zalooa.ZaloTokens;
import io.bellwether.gateway.observe.Counter;
import io.bellwether.gateway.observe.Family;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.http.loop.Loops;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Every place that the settings' {@code alerts} name. */
final class AlertPlaces implements AutoCloseable {
    private static final int MOST_SERIES = Topic.values().length * Phase.values().length;

    private final List<Outbox> all = new ArrayList<>();
    private final Predicate<Topic> isSilent;
    private final Family<Counter> told;

    private AlertPlaces(Predicate<Topic> isSilent, Metrics metrics) {
        this.isSilent = isSilent;
        this.told = metrics.counters(
                "bellwether_alerts_told_total",
                "Alerts, by what they are about and whether it began, ended, or has no length; silent ones, too.",
                MOST_SERIES,
                List.of("alert", "state"));
    }

    /** How places are reached, and where it is written down when one is not. */
    record Ways(Loops loops, Notices notices, ZaloAccounts zalo) {}

    /**
     * Opens them; what is not named costs nothing.
     *
     * @param isSilent what is told to none of them, at the moment
     */
    static AlertPlaces open(AlertSettings settings, Predicate<Topic> isSilent, Ways ways, Metrics metrics) {
        AlertPlaces places = new AlertPlaces(isSilent, metrics);
        Notices notices = ways.notices();
        settings.webhooks()
                .forEach(hook -> places.all.add(Webhook.start(address(hook, ways.zalo()), ways.loops(), notices)));
        settings.email().ifPresent(email -> places.all.add(mail(email, notices)));
        if (!places.all.isEmpty()) {
            metrics.counter(
                    "bellwether_alerts_dropped_total",
                    "Alerts that no place has taken.",
                    () -> places.all.stream().mapToLong(Outbox::dropped).sum());
        }
        return places;
    }

    void tell(Topic topic, Phase phase, Alert alert) {
        told.with(topic.word(), phase.word()).increment();
        if (!isSilent.test(topic)) {
            all.forEach(place -> place.offer(alert));
        }
    }

    private static Webhook.Address address(AlertSettings.Hook hook, ZaloAccounts zalo) {
        return switch (hook.format()) {
            case PLAIN -> new Webhook.Address(hook.url(), hook.secret());
            case SLACK -> new Webhook.Address(hook.url(), new Form.Slack(), new Webhook.Proof.None());
            case FEISHU -> new Webhook.Address(hook.url(), new Form.Feishu(token(hook)), new Webhook.Proof.None());
            case ZALO ->
                new Webhook.Address(hook.url(), new Form.Zalo(hook.recipient().orElse("")), token(hook, zalo));
        };
    }

    /** The settings' own, or that of an account whose tokens are renewed. */
    private static Webhook.Proof token(AlertSettings.Hook hook, ZaloAccounts zalo) {
        String field = "access_token";
        if (hook.account().isEmpty()) {
            return new Webhook.Proof.InField(field, hook.secret().orElseThrow());
        }
        ZaloTokens tokens = zalo.tokens(hook.account().get());
        return new Webhook.Proof.Renewed(field, tokens::access, refused -> {
            boolean ignored = tokens.instead(refused).isPresent();
        });
    }

    private static Form.Token token(AlertSettings.Hook hook) {
        return new Form.Token(hook.secret().map(Secret::reveal).orElse(""));
    }

    private static Outbox mail(AlertSettings.Email email, Notices notices) {
        AlertSettings.Server server = email.server();
        MailPlace place = new MailPlace(
                new MailPlace.Server(
                        server.host(),
                        server.port(),
                        MailPlace.Security.valueOf(server.security().name()),
                        server.user().orElse(""),
                        new Form.Token(server.password().map(Secret::reveal).orElse(""))),
                new MailPlace.Letterhead(email.from(), email.to()),
                notices.clock(),
                why -> notices.warn("the mail server does not take an alert: " + why, "look at alerts.email"));
        return Outbox.open(place, () -> notices.warn("an alert was not sent by mail", "look at alerts.email"));
    }

    @Override
    public void close() {
        all.forEach(Outbox::close);
    }
}
