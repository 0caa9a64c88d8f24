package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.ChannelsOptions;
import io.bellwether.cli.Exit;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;

/** The commands about messengers: words to questions of the operator's API. */
final class ChannelCommands {
    private static final byte[] NOTHING = "{}".getBytes(UTF_8);

    private final OperatorClient client;
    private final PrintWriter err;
    private final Told told;

    ChannelCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.err = err;
        this.told = new Told(out, err);
    }

    Exit run(ChannelsOptions options) {
        String subject = options.subject().orElse("");
        try {
            return switch (options.verb()) {
                case LIST -> told.shown(options.operator(), "channels", client.get("channels"));
                case PARTS -> parts(options, subject);
                case RETRY ->
                    told.shown(options.operator(), "", client.post("channels/parts/" + subject + ":retry", NOTHING));
            };
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        }
    }

    private Exit parts(ChannelsOptions options, String account) throws HttpFailure {
        if (!account.matches("[a-z_]+/[A-Za-z0-9._-]+")) {
            err.println(account + " is no account (such as zalo_oa/shop; see bellwether channels list)");
            return Exit.BAD_INPUT;
        }
        String state = options.state().orElse("dead").replaceAll("[^a-z]", "");
        return told.shown(options.operator(), "parts", client.get("channels/" + account + "?state=" + state));
    }
}
