package io.bellwether.app;

import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.Counts;
import io.bellwether.assistant.channel.Part;
import io.bellwether.gateway.observe.Counter;
import io.bellwether.gateway.observe.Family;
import io.bellwether.gateway.observe.Metrics;
import java.util.List;

/** Messages from messengers and to them, in the metrics; those that went out in the log as well. */
final class ChannelCounts implements Counts {
    private static final int MOST_SERIES = 500;
    private static final List<String> LABELS = List.of("channel", "account", "outcome");

    private final Family<Counter> in;
    private final Family<Counter> out;
    private final Notices notices;

    ChannelCounts(Metrics metrics, Notices notices) {
        this.notices = notices;
        this.in = metrics.counters(
                "bellwether_channel_in_total", "What messengers have told, by what became of it.", MOST_SERIES, LABELS);
        this.out = metrics.counters(
                "bellwether_channel_out_total",
                "Tries to send to messengers, by what became of them.",
                MOST_SERIES,
                LABELS);
    }

    @Override
    public void in(Account account, In what) {
        in.with(account.channel(), account.name(), what.written()).increment();
    }

    @Override
    public void out(Account account, Part part, DeliveryNote note) {
        out.with(account.channel(), account.name(), note.outcome()).increment();
        notices.log()
                .write(notices.about("channel_delivery")
                        .text("channel", account.channel())
                        .text("account", account.name())
                        .text("part", part.key())
                        .text("outcome", note.outcome())
                        .number("attempts", note.attempts())
                        .text("reason", note.reason()));
    }
}
