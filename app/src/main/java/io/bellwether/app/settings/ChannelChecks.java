package io.bellwether.app.settings;

import io.bellwether.app.settings.ChannelSettings.Common;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What only the whole can tell of messengers: whether there is anybody to talk to there, and whose token is meant. */
record ChannelChecks(Settings settings, Findings findings) {
    void run() {
        ChannelSettings channels = settings.channels();
        check(
                "channels.webhook",
                channels.webhooks().stream().map(ChannelSettings.Hook::common).toList());
        List<Common> accounts = channels.zaloAccounts().stream()
                .map(ChannelSettings.ZaloAccount::common)
                .toList();
        check("channels.zalo_oa", accounts);
        check(
                "channels.zalo_bot",
                channels.zaloBots().stream()
                        .map(ChannelSettings.ZaloBot::common)
                        .toList());
        List<AlertSettings.Hook> hooks = settings.alerts().webhooks();
        Set<String> names = Set.copyOf(accounts.stream().map(Common::name).toList());
        for (int i = 0; i < hooks.size(); i++) {
            String at = "alerts.webhooks[" + i + "].account";
            hooks.get(i)
                    .account()
                    .filter(name -> !names.contains(name))
                    .ifPresent(name -> findings.error(
                            at,
                            "names no account of channels.zalo_oa",
                            Nearest.orElse(name, names, "add that account")));
        }
    }

    private void check(String at, List<Common> all) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            if (!names.add(all.get(i).name()) && !all.get(i).name().equals(Kinds.UNREADABLE)) {
                findings.error(at + "[" + i + "].name", "is taken already", "give each its own name");
            }
        }
        if (!all.isEmpty() && settings.assistants().isEmpty() && !findings.wrong("assistants")) {
            findings.error(at, "needs assistants, and the settings have none", "add the section assistants");
        }
    }
}
