package io.bellwether.app;

import io.bellwether.cli.AccessOptions;
import io.bellwether.cli.AuditOptions;
import io.bellwether.cli.Exit;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands about organisations, teams, users, keys and the audit log: words to documents of the operator's API. */
final class AccessCommands {
    private static final String USAGE_KEPT = "usage-kept-days";

    /** What a list's address takes; the rest of the words is for the document. */
    private static final Set<String> SEARCH = Set.of("within", "after", "limit");

    /** What takes a thing away, of which there is a word for it. */
    private static final Map<String, String> NOTHING =
            Map.of("expires", "never", "rates", "usual", USAGE_KEPT, "usual");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,13}");
    private static final Set<String> NUMBERS = Set.of("overlap-seconds", USAGE_KEPT);
    private static final Set<String> LISTS = Set.of("models", "allowed-ips");

    private final OperatorClient client;
    private final PrintWriter err;
    private final Told told;

    AccessCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.err = err;
        this.told = new Told(out, err);
    }

    Exit access(AccessOptions options) {
        boolean needsName = options.verb() != AccessOptions.Verb.LIST;
        if (needsName && options.name().isEmpty()) {
            err.println("bellwether " + options.what() + ": NAME is missing (expected: which one)");
            return Exit.BAD_INPUT;
        }
        try {
            return run(options, options.name().orElse(""));
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        }
    }

    private Exit run(AccessOptions options, String name) throws HttpFailure {
        String one = options.what() + "/" + path(options.what(), name);
        return switch (options.verb()) {
            case LIST ->
                told.shown(options.operator(), options.what(), client.get(options.what() + query(options.words())));
            case SHOW -> told.shown(options.operator(), options.what(), client.get(one));
            case CREATE -> issued(client.post(options.what(), document(options, named(options.what(), name))));
            case CHANGE -> issued(client.patch(one, document(options, Map.of())));
            case ROTATE -> issued(client.post(one + ":rotate", document(options, Map.of())));
            case REVOKE -> issued(client.post(one + ":revoke", new byte[0]));
        };
    }

    Exit audit(AuditOptions options) {
        try {
            if (options.verify()) {
                OperatorClient.Answer verdict = client.post("audit:verify", new byte[0]);
                boolean right = verdict.json().member("right").equals(Optional.of(new JsonTree.Flag(true)));
                Exit shown = told.shown(options.operator(), "audit", verdict);
                return right ? shown : Exit.FAILED;
            }
            StringBuilder query = new StringBuilder("audit?");
            options.subject().ifPresent(text -> query.append("subject=")
                    .append(OperatorClient.encoded(text))
                    .append('&'));
            options.actor().ifPresent(text -> query.append("actor=")
                    .append(OperatorClient.encoded(text))
                    .append('&'));
            options.before().ifPresent(text -> query.append("before=").append(OperatorClient.encoded(text)));
            return told.shown(options.operator(), "audit", client.get(query.toString()));
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        }
    }

    /** A team's name has two parts, which are two fields of its document. */
    private static Map<String, String> named(String what, String name) {
        int slash = name.indexOf('/');
        return what.equals("teams") && slash > 0
                ? Map.of("organisation", name.substring(0, slash), "name", name.substring(slash + 1))
                : Map.of("name", name);
    }

    private static byte[] document(AccessOptions options, Map<String, String> more) {
        JsonWriter json = new JsonWriter().object();
        more.forEach(json::member);
        options.words().forEach((word, value) -> {
            if (!SEARCH.contains(word)) {
                json.name(word.replace('-', '_'));
                value(json, word, value);
            }
        });
        return json.endObject().toBytes();
    }

    private static void value(JsonWriter json, String word, String value) {
        if (value.equals(NOTHING.get(word))) {
            json.valueNull();
        } else if (LISTS.contains(word)) {
            json.array();
            List.of(value.split(",", -1)).stream()
                    .filter(item -> !item.isEmpty())
                    .forEach(json::value);
            json.endArray();
        } else if (word.equals("rates")) {
            parts(json, value);
        } else if (value.matches("true|false")) {
            json.value(value.equals("true"));
        } else if (NUMBERS.contains(word) && NUMBER.matcher(value).matches()) {
            json.value(Long.parseLong(value));
        } else {
            json.value(value);
        }
    }

    /** Words and numbers; what is none is sent as it stands, for the gateway to say what is wrong with it. */
    private static void parts(JsonWriter json, String value) {
        json.object();
        for (String part : value.split(",", -1)) {
            int equal = part.indexOf('=');
            String number = part.substring(equal + 1);
            json.name(equal < 0 ? part : part.substring(0, equal));
            if (NUMBER.matcher(number).matches()) {
                json.value(Long.parseLong(number));
            } else {
                json.value(number);
            }
        }
        json.endObject();
    }

    private static String query(Map<String, String> words) {
        return words.entrySet().stream()
                .filter(word -> SEARCH.contains(word.getKey()))
                .map(word -> word.getKey() + "=" + OperatorClient.encoded(word.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String path(String what, String name) {
        String part = OperatorClient.encoded(name);
        return what.equals("teams") ? part.replaceFirst("%2F", "/") : part;
    }

    /** A new key first and alone, so that a script can take the first line. */
    private Exit issued(OperatorClient.Answer answer) {
        if (!answer.isDone() || answer.text("key").isEmpty()) {
            return told.document(answer);
        }
        err.println("This is the only time that the key is shown.");
        return told.text(answer, "key");
    }
}
