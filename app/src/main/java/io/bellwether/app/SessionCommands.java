package io.bellwether.app;

import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.cli.SessionOptions;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.client.Origin;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The commands {@code login}, {@code logout} and {@code whoami}. */
final class SessionCommands {
    private static final String CODE_NEEDED = "code_needed";

    private final SessionFile file;
    private final Asking asking;
    private final PrintWriter out;
    private final PrintWriter err;

    SessionCommands(SessionFile file, Asking asking, PrintWriter out, PrintWriter err) {
        this.file = file;
        this.asking = asking;
        this.out = out;
        this.err = err;
    }

    Exit run(SessionOptions options) {
        try {
            return switch (options.verb()) {
                case LOGIN -> login(options);
                case LOGOUT -> logout();
                case WHOAMI -> whoami(options.operator());
            };
        } catch (HttpFailure unreachable) {
            err.println("the gateway cannot be asked: " + unreachable.getMessage() + " (check the address)");
            return Exit.FAILED;
        } catch (UncheckedIOException unwritable) {
            err.println("the session cannot be kept in " + file.path() + ": " + unwritable.getMessage());
            return Exit.FAILED;
        } catch (IllegalArgumentException wrong) {
            err.println("bellwether: " + wrong.getMessage());
            return Exit.BAD_INPUT;
        }
    }

    private Exit login(SessionOptions options) throws HttpFailure {
        URI url = URI.create(options.operator().url().orElse(OperatorClient.USUAL_URL));
        requirePrivate(Origin.of(url));
        String name = options.name().orElseGet(() -> asking.text("Name"));
        String password = asking.secret("Password");
        try (OperatorClient client = OperatorClient.stranger(url)) {
            OperatorClient.Answer answer = client.post("login", proof(name, password, ""));
            if (answer.text("code").equals(CODE_NEEDED)) {
                String code = asking.text("Code of the authenticator app, or a recovery code");
                answer = client.post("login", proof(name, password, code));
            }
            if (!answer.isDone() || answer.cookie().isEmpty()) {
                err.println(answer.trouble());
                return Exit.FAILED;
            }
            file.write(new SessionFile.Session(url, name, answer.cookie()));
            out.println("signed in as " + name + " (" + answer.text("role") + ") at " + url + " for 12 hours");
            return Exit.DONE;
        }
    }

    /** A password in clear over a network is a password of everybody's. */
    private static void requirePrivate(Origin origin) {
        String host = origin.host();
        boolean here = host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
        if (!origin.secure() && !here) {
            throw new IllegalArgumentException(
                    "login: " + host + " is another machine (expected: https, or an address of this machine)");
        }
    }

    private static byte[] proof(String name, String password, String code) {
        JsonWriter json = new JsonWriter().object().member("name", name).member("password", password);
        return (code.isEmpty() ? json : json.member("code", code.strip()))
                .endObject()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private Exit logout() throws HttpFailure {
        Optional<SessionFile.Session> session = file.read();
        file.delete();
        if (session.isEmpty()) {
            out.println("nobody was signed in");
            return Exit.DONE;
        }
        try (OperatorClient client = OperatorClient.of(session.get())) {
            OperatorClient.Answer answer = client.post("logout", "{}".getBytes(StandardCharsets.UTF_8));
            out.println(answer.isDone() ? "signed out: " + session.get() : "the session was over: " + session.get());
            return Exit.DONE;
        }
    }

    private Exit whoami(OperatorOptions options) throws HttpFailure {
        try (OperatorClient client = new OperatorClient(options, file)) {
            OperatorClient.Answer answer = client.get("operator");
            if (!answer.isDone()) {
                err.println(answer.trouble());
                return Exit.FAILED;
            }
            boolean document = options.shown() == OperatorOptions.Shown.JSON;
            out.println(
                    document
                            ? new String(answer.json().toBytes(), StandardCharsets.UTF_8)
                            : answer.text("name") + " (" + answer.text("role") + "), by "
                                    + (client.isBySession() ? "session" : "key") + ", at " + client.url());
            return Exit.DONE;
        }
    }
}
