package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.ChannelsOptions;
import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;

/** The commands about messengers: words to questions of the operator's API. */
final class ChannelCommands {
    private static final byte[] NOTHING = "{}".getBytes(UTF_8);

    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;

    ChannelCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.out = out;
        this.err = err;
    }

    Exit run(ChannelsOptions options) {
        String subject = options.subject().orElse("");
        try {
            return switch (options.verb()) {
                case LIST -> shown(options, "channels", client.get("channels"));
                case PARTS -> parts(options, subject);
                case RETRY -> shown(options, "", client.post("channels/parts/" + subject + ":retry", NOTHING));
            };
        } catch (HttpFailure unreachable) {
            err.println("the gateway cannot be asked: " + unreachable.getMessage() + " (check --url)");
            return Exit.FAILED;
        }
    }

    private Exit parts(ChannelsOptions options, String account) throws HttpFailure {
        if (!account.matches("[a-z_]+/[A-Za-z0-9._-]+")) {
            err.println(account + " is no account (such as zalo_oa/shop; see bellwether channels list)");
            return Exit.BAD_INPUT;
        }
        String state = options.state().orElse("dead").replaceAll("[^a-z]", "");
        return shown(options, "parts", client.get("channels/" + account + "?state=" + state));
    }

    private Exit shown(ChannelsOptions asked, String what, OperatorClient.Answer answer) {
        if (!answer.isDone()) {
            err.println(answer.trouble());
            return Exit.FAILED;
        }
        boolean document = asked.operator().shown() == OperatorOptions.Shown.JSON;
        out.print(document ? new String(answer.json().toBytes(), UTF_8) + "\n" : Table.of(what, answer.json()));
        out.flush();
        return Exit.DONE;
    }
}
