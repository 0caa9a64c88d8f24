package io.bellwether.console.prices;

import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.console.access.Form;
import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.lists.PriceImport;
import io.bellwether.gateway.budget.lists.PriceList;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator has sent about a list.
 *
 * @param list what it says
 * @param taking what is taken of it
 * @param source where it came from
 * @param digest of the preview; empty in a preview
 */
record PriceListForm(PriceList list, PriceImport.Taking taking, String source, String digest) {
    /** Of a document: LiteLLM's list has about 2 MB, and quotes take two bytes within a text. */
    static final int MOST_BYTES = 8 << 20;

    static final Set<String> PREVIEWED = Set.of("content", "only", "accept_large", "source");
    static final Set<String> APPLIED = Set.of("content", "only", "accept_large", "source", "digest");

    private static final String UNNAMED = "imported";
    private static final int MOST_FINDINGS = 100;
    private static final int MOST_PROVIDERS = 20;

    /** What was read, or what is wrong with it. */
    sealed interface Read {
        record Right(PriceListForm form) implements Read {}

        record Wrong(List<Problem.Finding> findings) implements Read {}
    }

    /** For looking: nothing but the list must be there. */
    static Read preview(AdminRequest request) throws JsonProblem {
        return read(request, PREVIEWED);
    }

    /** For applying: where it came from, and what was seen, must be there, too. */
    static Read apply(AdminRequest request) throws JsonProblem {
        return read(request, APPLIED);
    }

    private static Read read(AdminRequest request, Set<String> fields) throws JsonProblem {
        JsonTree document = request.json(MOST_BYTES);
        Form form = Form.of(document, fields);
        Optional<Set<String>> only = form.names("only");
        boolean large = form.flag("accept_large").orElse(false);
        Optional<String> source = form.text("source");
        Optional<String> digest = fields.contains("digest") ? form.text("digest") : Optional.of("");
        if (source.isEmpty() && fields.contains("digest")) {
            form.wrong("source", "is missing or unusable", "say where the list came from, in up to 200 characters");
        }
        if (digest.isEmpty()) {
            form.wrong("digest", "is missing or unusable", "send the one that POST prices:preview has answered");
        }
        Optional<PriceList> list = list(document, form, source.orElse(UNNAMED));
        list.ifPresent(read -> checkNames(read, only.orElse(Set.of()), form));
        if (list.isEmpty() || !form.findings().isEmpty()) {
            return new Read.Wrong(form.findings());
        }
        PriceImport.Large taken = large ? PriceImport.Large.TAKEN : PriceImport.Large.LEFT_OUT;
        return new Read.Right(new PriceListForm(
                list.get(),
                new PriceImport.Taking(only.orElse(Set.of()), taken),
                source.orElse(UNNAMED),
                digest.orElse("")));
    }

    private static Optional<PriceList> list(JsonTree document, Form form, String source) {
        Optional<String> content = document.member("content").flatMap(JsonTree::text);
        if (content.isEmpty()) {
            form.wrong("content", "is missing or no text", "send the file's text");
            return Optional.empty();
        }
        try {
            return Optional.of(PriceList.read(content.get().getBytes(StandardCharsets.UTF_8), source));
        } catch (PriceFile.WrongLines wrong) {
            wrong.lines().stream()
                    .limit(MOST_FINDINGS)
                    .forEach(line -> form.wrong("content", line, "mend the line; docs/prices.md says what it has"));
        } catch (IllegalArgumentException noList) {
            form.wrong(
                    "content",
                    String.valueOf(noList.getMessage()),
                    "send LiteLLM's model_prices_and_context_window.json, models.dev's api.json, or a price file");
        }
        return Optional.empty();
    }

    private static void checkNames(PriceList list, Set<String> only, Form form) {
        List<String> providers = list.providers();
        String known = String.join(", ", providers.subList(0, Math.min(MOST_PROVIDERS, providers.size())));
        if (providers.isEmpty()) {
            form.wrong("content", "has no price", "send a list with prices of models that answer in words or embed");
        }
        only.stream()
                .filter(name -> !providers.contains(name))
                .sorted()
                .forEach(name -> form.wrong("only", name + " is not in the list", "it has " + known));
    }
}
