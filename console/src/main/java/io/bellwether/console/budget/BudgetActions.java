package io.bellwether.console.budget;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.console.access.Form;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.Standing;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an operator can do with budgets: look at all, make, change and remove those of the store. A name belongs to the
 * settings file or to the store, and whoever has it says what it means.
 */
public final class BudgetActions {
    private static final Set<String> CHANGEABLE = Set.of("cap_micro_dollars", "cap_micros", "currency", "mode");
    private static final Set<String> ALL =
            Set.of("name", "level", "subject", "period", "zone", "cap_micro_dollars", "cap_micros", "currency", "mode");

    private final BudgetDirectory stored;
    private final House house;
    private final InstantSource clock;

    /** What the gateway itself knows. */
    public interface House {
        /** The budgets of the settings file. */
        List<Budget> listed();

        /** What so many millionths of a currency are worth today, in millionths of a dollar; nothing without a rate. */
        OptionalLong microDollars(String currency, long micros);

        /** Whose the key of that name is; nobody's where there is none. */
        Who whose(String key);

        /** Whether a crash would not forget what was spent. */
        boolean hasJournal();

        /** Takes over at once what has been changed here. */
        void changed();
    }

    public BudgetActions(BudgetDirectory stored, House house, InstantSource clock) {
        this.stored = stored;
        this.house = house;
        this.clock = clock;
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "budgets", Scope.BUDGETS_READ, this::list)
                        .says("List all budgets with their source, and how they stand")
                        .asks("within"),
                AdminAction.of("POST", "budgets", Scope.BUDGETS_WRITE, this::create)
                        .says("Make a budget")
                        .takes(ALL, "name", "level", "subject"),
                AdminAction.of("GET", "budgets/{name}", Scope.BUDGETS_READ, this::show)
                        .says("Show a budget, and how it stands"),
                AdminAction.of("PATCH", "budgets/{name}", Scope.BUDGETS_WRITE, this::change)
                        .says("Change a budget's cap or mode; what was spent stays")
                        .takes(CHANGEABLE),
                AdminAction.of("DELETE", "budgets/{name}", Scope.BUDGETS_WRITE, this::remove)
                        .says("Remove a budget; what was spent stays in the ledger"));
    }

    /** A budget, where it comes from, and whether it holds. */
    private record Found(Budget budget, String source, boolean holds) {}

    private List<Found> found() {
        List<Found> found = new ArrayList<>();
        house.listed().forEach(budget -> found.add(new Found(budget, "settings", true)));
        stored.all().forEach(budget -> found.add(new Found(budget, "api", !isListed(budget.name()))));
        return found;
    }

    private boolean isListed(String name) {
        return house.listed().stream().anyMatch(budget -> budget.name().equals(name));
    }

    private AdminReply list(AdminRequest request) {
        Optional<String> within = request.parameter("within").filter(tenant -> !tenant.isEmpty());
        List<Found> wanted = found().stream()
                .filter(one -> within.isEmpty() || isOf(within.get(), one.budget()))
                .toList();
        JsonWriter json = new JsonWriter().object().name("budgets").array();
        write(json, wanted);
        return AdminReply.ok(json.endArray().endObject());
    }

    /** Whether a budget is an organisation's or a team's own, or of what belongs to it; no user or route does. */
    private boolean isOf(String tenant, Budget budget) {
        String subject = budget.subject();
        return switch (budget.level()) {
            case ORGANISATION -> subject.equals(tenant);
            case TEAM -> subject.equals(tenant) || subject.startsWith(tenant + "/");
            case KEY -> house.whose(subject).isOf(tenant);
            case USER, ROUTE -> false;
        };
    }

    private AdminReply show(AdminRequest request) {
        String name = request.variable("name");
        List<Found> found =
                found().stream().filter(one -> one.budget().name().equals(name)).toList();
        if (found.isEmpty()) {
            return unknown(name);
        }
        JsonWriter json = new JsonWriter().object().name("budgets").array();
        write(json, found);
        return AdminReply.ok(json.endArray().endObject());
    }

    private void write(JsonWriter json, List<Found> found) {
        Map<String, Counter> counters = new HashMap<>();
        found.forEach(one -> {
            long startsAt = one.budget().period().at(clock.instant()).startsAt();
            counters.put(one.budget().name(), new Counter(one.budget().name(), startsAt));
        });
        Map<Counter, Standing> standings = stored.standings(counters.values());
        for (Found one : found) {
            json.object().member("source", one.source()).member("in_force", one.holds());
            write(json, one.budget());
            Counter counter = counters.get(one.budget().name());
            Standing standing = standings.get(counter);
            if (standing != null) {
                json.member("spent_micro_dollars", standing.spent()).member("leased_micro_dollars", standing.leased());
            }
            json.endObject();
        }
    }

    private static JsonWriter write(JsonWriter json, Budget budget) {
        return json.member("name", budget.name())
                .member("level", budget.level().word())
                .member("subject", budget.subject())
                .member("period", budget.period().kind().word())
                .member("zone", budget.period().zone().getId())
                .member("cap_micro_dollars", budget.capMicroDollars())
                .member("mode", BudgetForm.word(budget.mode()));
    }

    /** As the audit log keeps it. */
    public static String document(Budget budget) {
        return write(new JsonWriter().object(), budget).endObject().toString();
    }

    private AdminReply create(AdminRequest request) throws JsonProblem {
        Form form = Form.of(request.json(), ALL);
        Optional<Budget> budget = BudgetForm.read(form, house::microDollars);
        checkMode(form, budget.filter(made -> made.mode().leases()).isPresent());
        if (!form.findings().isEmpty() || budget.isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        if (isListed(budget.get().name())) {
            return ofTheFile(budget.get().name());
        }
        return told(
                budget.get().name(),
                stored.add(budget.get(), noted(request, "create", budget.get().name())),
                201);
    }

    private AdminReply change(AdminRequest request) throws JsonProblem {
        String name = request.variable("name");
        Form form = Form.of(request.json(), CHANGEABLE);
        BudgetForm.Edit edit = BudgetForm.Edit.read(form, house::microDollars);
        checkMode(form, edit.mode().filter(Budget.Mode::leases).isPresent());
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        if (isListed(name)) {
            return ofTheFile(name);
        }
        return told(name, stored.alter(name, edit::of, noted(request, "change", name)), 200);
    }

    private AdminReply remove(AdminRequest request) {
        String name = request.variable("name");
        return told(name, stored.remove(name, noted(request, "remove", name)), 200);
    }

    private void checkMode(Form form, boolean neverPassed) {
        if (neverPassed && !house.hasJournal()) {
            form.wrong("mode", "would be forgotten by a crash", "set usage.journal: true, or send mode soft");
        }
    }

    private AdminReply told(String name, Outcome<Budget> outcome, int status) {
        return switch (outcome) {
            case Outcome.Done<Budget>(Budget now) -> {
                house.changed();
                JsonWriter json = write(new JsonWriter().object(), now).endObject();
                yield status == 201 ? AdminReply.created(json) : AdminReply.ok(json);
            }
            case Outcome.Taken<Budget> taken ->
                AdminReply.refused(
                        Kind.CONFLICT,
                        "There is a budget " + name + ", or there are " + BudgetDirectory.MOST + " of them",
                        "change that one, or choose another name");
            case Outcome.Missing<Budget> missing -> unknown(name);
            case Outcome.Dangling<Budget> dangling -> unknown(name);
        };
    }

    private static AdminReply unknown(String name) {
        return AdminReply.refused(Kind.NOT_FOUND, "There is no budget " + name, "GET /api/admin/v1/budgets lists them");
    }

    private static AdminReply ofTheFile(String name) {
        return AdminReply.refused(
                Kind.CONFLICT,
                "The budget " + name + " is the settings file's",
                "change budgets.list there, or choose another name");
    }

    private Change noted(AdminRequest request, String verb, String name) {
        return new Change(clock.instant(), request.operator(), "budgets." + verb, "budgets/" + name, request.id());
    }
}
