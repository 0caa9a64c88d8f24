package io.bellwether.console.prices;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.Change;
import io.bellwether.console.prices.PriceListForm.Read;
import io.bellwether.console.prices.PriceLists.Draft;
import io.bellwether.console.prices.PriceLists.Head;
import io.bellwether.console.prices.PriceLists.Kept;
import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.lists.PriceImport;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What an operator can do with price lists: see what one would change, apply it, look at those that were applied, and
 * apply one of them again. A list that the settings file names is the file's, and nothing is applied beside it.
 */
public final class PriceListActions {
    private static final int MOST_SHOWN = 200;

    private final PriceLists kept;
    private final House house;
    private final InstantSource clock;

    /** What the gateway itself knows. */
    public interface House {
        /** Whether the settings name a list of their own. */
        boolean ownsList();

        /** The rows of that list, or of the one that comes with the program. */
        List<PriceRow> listed();

        /** Whether a row of the settings stands in place of the list's price of this. */
        boolean replaces(PriceRow.Key key);

        /** Takes over at once what has been changed here. */
        void changed();
    }

    public PriceListActions(PriceLists kept, House house, InstantSource clock) {
        this.kept = kept;
        this.house = house;
        this.clock = clock;
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("POST", "prices:preview", Scope.BUDGETS_WRITE, this::preview)
                        .says("Say what a price list would change; nothing is changed")
                        .takes(PriceListForm.PREVIEWED, "content")
                        .upTo(PriceListForm.MOST_BYTES),
                AdminAction.of("POST", "prices:apply", Scope.BUDGETS_WRITE, this::apply)
                        .says("Apply a price list that was previewed")
                        .takes(PriceListForm.APPLIED, "content", "source", "digest")
                        .upTo(PriceListForm.MOST_BYTES),
                AdminAction.of("GET", "prices/lists", Scope.USAGE_READ, this::list)
                        .says("List the price lists that were applied, newest first, and whose is in force")
                        .asks("before", "limit"),
                AdminAction.of("POST", "prices/lists/{id}:restore", Scope.BUDGETS_WRITE, this::restore)
                        .says("Apply an older price list again; 0 is the one that comes with the program"));
    }

    /** What is in force: the rows, and the id of the list that they are of. */
    private record InForce(long id, List<PriceRow> rows) {}

    private InForce inForce() {
        Optional<Kept> newest = kept.newest();
        long id = newest.map(list -> list.head().id()).orElse(PriceLists.NONE);
        List<PriceRow> rows = newest.map(Kept::content)
                .filter(content -> !content.isEmpty() && !house.ownsList())
                .map(PriceFile::read)
                .orElseGet(house::listed);
        return new InForce(id, rows);
    }

    private PriceImport imported(PriceListForm form, InForce inForce) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return PriceImport.of(inForce.rows(), form.list(), form.taking(), day);
    }

    private AdminReply preview(AdminRequest request) throws JsonProblem {
        return switch (PriceListForm.preview(request)) {
            case Read.Wrong(List<Problem.Finding> findings) -> AdminReply.invalid(findings);
            case Read.Right(PriceListForm form) -> preview(form);
        };
    }

    private AdminReply preview(PriceListForm form) {
        try {
            return AdminReply.ok(new PreviewJson(imported(form, inForce()), house::replaces).write());
        } catch (UncheckedIOException | PriceFile.WrongLines unreadable) { // since the settings were read
            return AdminReply.refused(
                    Kind.CONFLICT,
                    "The prices in force cannot be read any more: " + unreadable.getMessage(),
                    "mend the file that prices.file names");
        }
    }

    private AdminReply apply(AdminRequest request) throws JsonProblem {
        return switch (house.ownsList() ? new Read.Wrong(List.of()) : PriceListForm.apply(request)) {
            case Read.Wrong(List<Problem.Finding> findings) ->
                house.ownsList() ? ofTheFile() : AdminReply.invalid(findings);
            case Read.Right(PriceListForm form) -> apply(request, form, inForce());
        };
    }

    private AdminReply apply(AdminRequest request, PriceListForm form, InForce inForce) {
        PriceImport imported = imported(form, inForce);
        if (!imported.digest().equals(form.digest())) {
            return changedMeanwhile();
        }
        if (imported.taken() == 0) {
            return AdminReply.refused(
                    Kind.INVALID,
                    "content: the list changes nothing" + (imported.leftOut().isEmpty() ? "" : " that is taken over"),
                    "nothing to do; accept_large takes over what became more than ten times as dear or as cheap");
        }
        String text = imported.text();
        if (text.getBytes(StandardCharsets.UTF_8).length > PriceLists.MOST_BYTES) {
            return AdminReply.refused(
                    Kind.TOO_LARGE,
                    "The list in force would have more than " + PriceLists.MOST_BYTES + " bytes",
                    "name the providers that you use in only");
        }
        return kept(
                request, "apply", new Draft(form.source(), text, imported.rows().size()), inForce.id());
    }

    private AdminReply restore(AdminRequest request) {
        if (house.ownsList()) {
            return ofTheFile();
        }
        String written = request.variable("id");
        Optional<Long> id = written.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(written)) : Optional.empty();
        Optional<Draft> draft = id.flatMap(this::again);
        if (draft.isEmpty()) {
            return AdminReply.refused(
                    Kind.NOT_FOUND,
                    "There is no price list " + written,
                    "GET /api/admin/v1/prices/lists has the latest " + PriceLists.MOST);
        }
        Optional<Kept> newest = kept.newest();
        boolean same = newest.map(Kept::content).orElse("").equals(draft.get().content());
        return same
                ? AdminReply.refused(Kind.CONFLICT, "The prices of list " + written + " are in force", "nothing to do")
                : kept(
                        request,
                        "restore",
                        draft.get(),
                        newest.map(list -> list.head().id()).orElse(PriceLists.NONE));
    }

    private Optional<Draft> again(long id) {
        return id == PriceLists.NONE
                ? Optional.of(new Draft(
                        "the list that comes with the program",
                        "",
                        house.listed().size()))
                : kept.find(id)
                        .map(list -> new Draft(
                                "list " + id + " again: " + list.head().source(),
                                list.content(),
                                list.head().rows()));
    }

    private AdminReply kept(AdminRequest request, String verb, Draft draft, long seen) {
        Change change = new Change(
                clock.instant(), request.operator(), "prices." + verb, "prices/lists/" + (seen + 1), request.id());
        return switch (kept.add(draft, seen, change)) {
            case Outcome.Done<Head>(Head head) -> {
                house.changed();
                yield AdminReply.created(write(new JsonWriter().object(), head).endObject());
            }
            case Outcome.Taken<Head> taken -> changedMeanwhile();
            case Outcome.Missing<Head> missing -> changedMeanwhile();
            case Outcome.Dangling<Head> dangling -> changedMeanwhile();
        };
    }

    private AdminReply list(AdminRequest request) {
        long limit = number(request, "limit", PriceLists.MOST);
        long before = number(request, "before", Long.MAX_VALUE);
        if (limit < 1 || limit > MOST_SHOWN || before < 1) {
            return AdminReply.refused(
                    Kind.BAD_REQUEST,
                    "limit or before: not a whole number in range",
                    "limit is 1 to " + MOST_SHOWN + ", before is the smallest id of the page that you have");
        }
        long newest = kept.before(Long.MAX_VALUE, 1).stream()
                .mapToLong(Head::id)
                .findFirst()
                .orElse(PriceLists.NONE);
        List<Head> heads = kept.before(before, (int) limit);
        JsonWriter json = new JsonWriter()
                .object()
                .member("owner", house.ownsList() ? "settings" : newest == PriceLists.NONE ? "program" : "api")
                .name("lists")
                .array();
        heads.forEach(head -> write(json.object(), head)
                .member("in_force", head.id() == newest && !house.ownsList())
                .endObject());
        json.endArray();
        if (heads.size() == limit) {
            json.member("next", "before=" + heads.getLast().id());
        }
        return AdminReply.ok(json.endObject());
    }

    private static long number(AdminRequest request, String name, long otherwise) {
        return request.parameter(name)
                .map(text -> text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0)
                .orElse(otherwise);
    }

    private static JsonWriter write(JsonWriter json, Head head) {
        return json.member("id", head.id())
                .member("at", head.at().toString())
                .member("by", head.by())
                .member("source", head.source())
                .member("rows", head.rows());
    }

    /** As the audit log keeps it. */
    public static String document(Head head, String sha256) {
        return write(new JsonWriter().object(), head)
                .member("sha256", sha256)
                .endObject()
                .toString();
    }

    private static AdminReply changedMeanwhile() {
        return AdminReply.refused(
                Kind.CONFLICT,
                "digest: what would be applied is not what was previewed, or another list came in between",
                "preview again, and apply with the digest of that");
    }

    private static AdminReply ofTheFile() {
        return AdminReply.refused(
                Kind.CONFLICT,
                "The price list is the settings file's: prices.file names it",
                "change that file (bellwether prices import --write), or take prices.file out of the settings");
    }
}
