package io.bellwether.app;

import io.bellwether.app.settings.OidcSettings;
import io.bellwether.app.settings.Secret;
import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.OpenApi;
import io.bellwether.console.Operator;
import io.bellwether.console.Role;
import io.bellwether.console.Scope;
import io.bellwether.console.access.AccessActions;
import io.bellwether.console.access.Front;
import io.bellwether.console.access.KeyActions;
import io.bellwether.console.access.SignIn;
import io.bellwether.console.audit.AuditActions;
import io.bellwether.console.audit.AuditEntry;
import io.bellwether.console.audit.AuditLog;
import io.bellwether.console.audit.Audited;
import io.bellwether.console.audit.Change;
import io.bellwether.console.budget.BudgetActions;
import io.bellwether.console.cache.CacheActions;
import io.bellwether.console.credit.CreditActions;
import io.bellwether.console.holdout.HoldoutActions;
import io.bellwether.console.oidc.Desk;
import io.bellwether.console.oidc.OidcLogin;
import io.bellwether.console.oidc.OidcRules;
import io.bellwether.console.prices.PriceListActions;
import io.bellwether.console.usage.UsageActions;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.cache.KeptAnswers;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Fields;
import io.bellwether.http.loop.Loops;
import io.bellwether.storage.SqlAccess;
import io.bellwether.storage.SqlAccounts;
import io.bellwether.storage.SqlAudit;
import io.bellwether.storage.SqlBudgets;
import io.bellwether.storage.SqlCredits;
import io.bellwether.storage.SqlHoldouts;
import io.bellwether.storage.SqlIdentities;
import io.bellwether.storage.SqlPriceLists;
import io.bellwether.storage.SqlPurges;
import io.bellwether.storage.SqlSecondFactors;
import io.bellwether.storage.SqlUsage;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What operators can do that needs the store, and the audit of everything else that they change. */
final class StoreActions {
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private final Supplier<Wiring.Engine> engines;
    private final Stores stores;
    private final Notices notices;
    private final List<AdminAction> all = new ArrayList<>();
    private final SignIn signIn;

    /**
     * Actions that are made elsewhere.
     *
     * @param plain those whose changes are written into the audit log here
     * @param spoken those that are not written there
     */
    record Offered(List<AdminAction> plain, List<AdminAction> spoken) {}

    StoreActions(Offered offered, Supplier<Wiring.Engine> engines, Stores stores, Notices notices, Loops loops) {
        this.engines = engines;
        this.stores = stores;
        this.notices = notices;
        Front front = front();
        this.signIn = new SignIn(new SqlAccounts(stores::database), new SqlSecondFactors(stores::database), front);
        AuditLog audit = new SqlAudit(stores::database);
        all.addAll(new Audited(audit, this::unaudited, clock).all(offered.plain()));
        all.addAll(offered.spoken());
        all.addAll(AccessActions.of(SqlAccess.directories(stores::database, this::free), house(), clock));
        all.addAll(new CreditActions(new SqlCredits(stores::database), this::keyBytes, clock).actions());
        all.addAll(new BudgetActions(new SqlBudgets(stores::database), budgets(), clock).actions());
        all.addAll(new HoldoutActions(new SqlHoldouts(stores::database), targets(), clock).actions());
        all.addAll(new CacheActions(new SqlPurges(stores::database), cache(), clock).actions());
        all.addAll(new PriceListActions(new SqlPriceLists(stores::database), priceLists(), clock).actions());
        all.addAll(new AuditActions(audit).actions());
        all.addAll(new UsageActions(new SqlUsage(stores::database), this::rate, clock).actions());
        all.addAll(signIn.actions());
        Desk desk = new Desk(new SqlIdentities(stores::database), signIn, front, this::refusedByProvider);
        all.addAll(new OidcLogin(this::oidc, desk, loops, System::nanoTime).actions());
        all.add(AdminAction.of("GET", "entrance", Scope.OPEN, this::entrance)
                .says("Say how one can come in: whether the first owner is awaited, whether by an identity provider"));
        all.add(AdminAction.of("GET", "actions", Scope.SELF, this::inventory)
                .says("List all actions, and whether one may"));
        all.add(OpenApi.action(() -> all));
    }

    private OptionalLong rate(String currency, LocalDate day) {
        return engines.get().budgets().rate(currency, day);
    }

    private BudgetActions.House budgets() {
        return new BudgetActions.House() {
            @Override
            public List<Budget> listed() {
                return engines.get().budgets().listed().stream()
                        .filter(budget -> budget.mode() != Budget.Mode.PREPAID)
                        .toList();
            }

            @Override
            public OptionalLong microDollars(String currency, long micros) {
                return engines.get().budgets().microDollars(currency, micros);
            }

            @Override
            public Who whose(String key) {
                return engines.get().keys().whose(key);
            }

            @Override
            public boolean hasJournal() {
                return engines.get().budgets().hasJournal();
            }

            @Override
            public void changed() {
                stores.changed();
            }
        };
    }

    private HoldoutActions.House targets() {
        return new HoldoutActions.House() {
            @Override
            public List<String> providers() {
                return engines.get().views().providerNames();
            }

            @Override
            public void changed() {
                stores.changed();
            }
        };
    }

    private CacheActions.House cache() {
        return new CacheActions.House() {
            @Override
            public KeptAnswers answers() {
                return engines.get().views().cache().answers();
            }

            @Override
            public List<String> models() {
                return engines.get().views().cache().models();
            }

            @Override
            public void changed() {
                stores.changed();
            }
        };
    }

    private PriceListActions.House priceLists() {
        return new PriceListActions.House() {
            @Override
            public boolean ownsList() {
                return engines.get().prices().file().isPresent();
            }

            @Override
            public List<PriceRow> listed() {
                return Prices.listed(engines.get().prices());
            }

            @Override
            public boolean replaces(PriceRow.Key key) {
                return Prices.replace(engines.get().prices().rows(), key);
            }

            @Override
            public void changed() {
                stores.changed();
            }
        };
    }

    private AdminReply entrance(AdminRequest request) {
        return AdminReply.ok(new JsonWriter()
                .object()
                .member("setup", signIn.awaitsOwner())
                .member("oidc", oidc().isPresent())
                .endObject());
    }

    /** Everything there is, with what it takes and whether whoever asks may do it. */
    private AdminReply inventory(AdminRequest request) {
        JsonWriter json = new JsonWriter().object().name("actions").array();
        for (AdminAction action : all) {
            json.object()
                    .member("method", action.method())
                    .member("path", action.path().toString())
                    .member("scope", action.scope().name().toLowerCase(Locale.ROOT))
                    .member("allowed", request.by().role().may(action.scope()))
                    .endObject();
        }
        return AdminReply.ok(json.endArray().endObject());
    }

    List<AdminAction> all() {
        return all;
    }

    private long free() {
        return engines.get().credit().freeMicroDollars();
    }

    /** Whose session a request's cookie names. */
    Optional<Operator> signedIn(Fields fields) {
        return signIn.operator(fields);
    }

    private Optional<OidcRules> oidc() {
        return engines.get().admin().oidc().map(StoreActions::rules);
    }

    private static OidcRules rules(OidcSettings settings) {
        Map<String, Role> roles = new HashMap<>();
        settings.claims().roles().forEach((text, role) -> roles.put(text, Role.valueOf(role.name())));
        return new OidcRules(
                settings.issuer(),
                new OidcRules.Client(
                        settings.client().id(),
                        () -> settings.client().secret().map(Secret::reveal).orElse("")),
                settings.redirect(),
                settings.scope(),
                new OidcRules.Claims(settings.claims().name(), settings.claims().role(), roles));
    }

    private void refusedByProvider(String why) {
        notices.warn(why, "look at admin.oidc and at the identity provider's own log");
    }

    private Front front() {
        return new Front(
                this::keyBytes,
                name -> engines.get().operators().has(name),
                () -> !engines.get().operators().isEmpty(),
                role -> engines.get().admin().secondFactor().stream()
                        .anyMatch(needing -> needing.name().equals(role.name())),
                token -> notices.warn(
                        "nobody can operate this gateway yet; the token for its first owner is " + token,
                        "POST /api/admin/v1/setup with token, name and password; a token of an earlier start is void"),
                clock,
                System::nanoTime);
    }

    private KeyActions.House house() {
        return new KeyActions.House(this::keyBytes, name -> engines.get().keys().hasOwn(name), stores::changed);
    }

    private byte[] keyBytes() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private void unaudited(Change change, AuditEntry.State state) {
        notices.warn(
                "not in the audit log: " + change.actor() + " " + change.action() + " " + change.subject(),
                "the store is away; the change itself was made");
    }
}
