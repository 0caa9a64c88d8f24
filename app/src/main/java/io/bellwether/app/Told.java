package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;
import java.util.List;

/** What an operator's command prints of a gateway's answer, and how the command ends by it. */
record Told(PrintWriter out, PrintWriter err) {

    /** The whole document; or what is wrong. */
    Exit document(OperatorClient.Answer answer) {
        return answer.isDone() ? said(new String(answer.json().toBytes(), UTF_8)) : trouble(answer);
    }

    /** A table of what the document lists, unless the document itself was asked for; or what is wrong. */
    Exit shown(OperatorOptions asked, String what, OperatorClient.Answer answer) {
        if (asked.shown() == OperatorOptions.Shown.JSON || !answer.isDone()) {
            return document(answer);
        }
        out.print(Table.of(what, answer.json()));
        out.flush();
        return Exit.DONE;
    }

    /** One member's text and nothing else; or what is wrong. */
    Exit text(OperatorClient.Answer answer, String member) {
        return answer.isDone() ? said(answer.text(member)) : trouble(answer);
    }

    private Exit said(String text) {
        out.println(text);
        out.flush();
        return Exit.DONE;
    }

    /** What is wrong, and each fault with its place. */
    Exit trouble(OperatorClient.Answer answer) {
        err.println(answer.trouble());
        items(answer, "errors")
                .forEach(fault -> err.println(
                        "  " + text(fault, "path") + ": " + text(fault, "what") + " (" + text(fault, "remedy") + ")"));
        return Exit.FAILED;
    }

    /** A line for each step of a provider's test. */
    Exit tested(OperatorClient.Answer answer) {
        if (!answer.isDone()) {
            return trouble(answer);
        }
        List<JsonTree> steps = items(answer, "steps");
        steps.forEach(step ->
                out.println("  " + text(step, "what") + ": " + (isTrue(step, "good") ? "ok" : text(step, "said"))));
        out.flush();
        return !steps.isEmpty() && steps.stream().allMatch(step -> isTrue(step, "good")) ? Exit.DONE : Exit.FAILED;
    }

    Exit unreachable(HttpFailure failure) {
        err.println("the gateway cannot be asked: " + failure.getMessage() + " (check --url)");
        return Exit.FAILED;
    }

    /** What stands in a list of the answer; nothing where there is none. */
    static List<JsonTree> items(OperatorClient.Answer answer, String name) {
        return answer.json().member(name).map(Told::items).orElse(List.of());
    }

    static List<JsonTree> items(JsonTree list) {
        return list instanceof JsonTree.Items(List<JsonTree> items) ? items : List.of();
    }

    static String text(JsonTree tree, String name) {
        return tree.member(name).flatMap(JsonTree::text).orElse("");
    }

    static boolean isTrue(JsonTree tree, String name) {
        return tree.member(name).filter(new JsonTree.Flag(true)::equals).isPresent();
    }
}
