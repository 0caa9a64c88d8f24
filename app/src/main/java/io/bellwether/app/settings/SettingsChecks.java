package io.bellwether.app.settings;

import io.bellwether.gateway.budget.PriceRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What only the whole can tell: names that must exist, names that may exist once, and doors that may not stand open.
 */
final class SettingsChecks {
    /** Means "the default model" in a request. */
    private static final String RESERVED_MODEL = "default";

    /** A way through more models than this is not written out. */
    private static final int MOST_SHOWN = 8;

    /** Where a mistake hides a name, so that "no such name" would be a mistake of ours. */
    private static final Pattern HIDES_PROVIDER = Pattern.compile("providers(\\[[0-9]+](\\.name)?)?");

    private static final Pattern HIDES_MODEL = Pattern.compile("models(\\.list(\\[[0-9]+](\\.(name|aliases.*))?)?)?");

    private static final Pattern HIDES_REGION = Pattern.compile("providers(\\[[0-9]+](\\.region)?)?");

    private final Settings settings;
    private final Findings findings;
    private final Set<String> providers = new HashSet<>();
    private final Map<String, String> models = new HashMap<>();

    SettingsChecks(Settings settings, Findings findings) {
        this.settings = settings;
        this.findings = findings;
    }

    void run() {
        checkProviders();
        checkModelNames();
        checkTargets();
        checkModelReferences();
        checkKeys();
        checkBudgets();
        checkCredit();
        new TenantChecks(settings, findings).run();
        new IntentChecks(settings, findings).run();
        settings.assistants().ifPresent(this::checkAssistants);
        new ChannelChecks(settings, findings).run();
        checkDoor();
        each(settings.prices().rows(), "prices.rows", (row, at) -> {
            if (!row.key().provider().equals(PriceRow.ANY_PROVIDER)) {
                requireProvider(row.key().provider(), at + ".provider");
            }
        });
    }

    private interface Check<T> {
        void run(T item, String at);
    }

    private static <T> void each(List<T> items, String path, Check<T> check) {
        for (int i = 0; i < items.size(); i++) {
            check.run(items.get(i), path + "[" + i + "]");
        }
    }

    private void checkProviders() {
        if (settings.providers().isEmpty() && !isOperated() && !findings.wrong("providers")) {
            findings.error(
                    "providers",
                    "is empty: there is nobody to ask",
                    "add a provider with name and base_url, or admin.keys for operators who add some");
        }
        each(settings.providers(), "providers", (provider, at) -> {
            once(provider.name(), providers, at + ".name");
        });
    }

    private void checkModelNames() {
        each(settings.models(), "models.list", (model, at) -> {
            claim(model.name(), model.name(), at + ".name");
            each(model.aliases(), at + ".aliases", (alias, place) -> claim(alias, model.name(), place));
        });
    }

    /** A name or an alias leads to one model. */
    private void claim(String name, String model, String at) {
        if (name.equals(Kinds.UNREADABLE)) {
            return;
        }
        if (name.equals(RESERVED_MODEL)) {
            findings.error(at, "is reserved: it means the model of models.default", "choose another name");
        }
        String owner = models.putIfAbsent(name, model);
        if (owner != null) {
            String what = owner.equals(name) ? "is the name of another model already" : "is an alias already";
            findings.error(at, what, "names and aliases must differ");
        }
    }

    private void checkTargets() {
        each(settings.models(), "models.list", (model, at) -> {
            if (model.targets().isEmpty() && !findings.wrong(at + ".targets")) {
                findings.error(at + ".targets", "is empty: the model is nowhere to be had", "add - provider: name");
            }
            Set<String> seen = new HashSet<>();
            each(model.targets(), at + ".targets", (target, place) -> {
                requireProvider(target.provider(), place + ".provider");
                if (!seen.add(target.place()) && providers.contains(target.provider())) {
                    findings.error(place, "is the same target again", "remove one of them");
                }
            });
        });
        settings.modelDefaults().passthrough().ifPresent(name -> requireProvider(name, "models.passthrough"));
        if (settings.models().isEmpty()
                && settings.modelDefaults().passthrough().isEmpty()
                && !isOperated()
                && !findings.wrong("models")) {
            findings.error(
                    "models", "offers no model at all", "add models.list, or models.passthrough: a provider's name");
        }
    }

    private void checkModelReferences() {
        ModelDefaults defaults = settings.modelDefaults();
        defaults.model().ifPresent(model -> requireModel(model, "models.default"));
        each(defaults.fallback(), "models.fallback", this::requireModel);
        distinct(defaults.fallback(), "models.fallback");
        defaults.selection().forEach((task, model) -> requireModel(model, "models.selection." + task));
        settings.routing().models().forEach((tier, model) -> requireModel(model, "routing.models." + tier.written()));
        each(settings.models(), "models.list", (model, at) -> {
            each(model.fallback(), at + ".fallback", this::requireModel);
            distinct(model.fallback(), at + ".fallback");
            checkChoice(model, at);
        });
        checkCycles();
    }

    private void checkChoice(ModelSettings model, String at) {
        Set<String> regions = new HashSet<>();
        settings.providers().forEach(provider -> provider.region().ifPresent(regions::add));
        each(model.route().regions(), at + ".regions", (region, place) -> {
            if (!findings.wrongAny(HIDES_REGION)) {
                require(region, regions, place, "provider's region");
            }
        });
        distinct(model.route().regions(), at + ".regions");
        boolean weightless = !model.targets().isEmpty()
                && model.targets().stream().allMatch(target -> target.traits().weight() == 0);
        if (weightless) {
            findings.error(at + ".targets", "have weight 0 all of them", "give one of them a weight");
        }
    }

    /** Each way round is told once, at the first model on it. */
    private void checkCycles() {
        Map<String, List<String>> fallbacks = new HashMap<>();
        settings.models()
                .forEach(model -> fallbacks.putIfAbsent(
                        model.name(),
                        model.fallback().stream()
                                .map(name -> models.getOrDefault(name, name))
                                .toList()));
        Set<String> told = new HashSet<>();
        each(settings.models(), "models.list", (model, at) -> {
            if (!told.contains(model.name())) {
                FallbackCycle.from(model.name(), fallbacks).ifPresent(cycle -> {
                    told.addAll(cycle);
                    findings.error(at + ".fallback", "leads back to itself: " + shown(cycle), "take one of them out");
                });
            }
        });
    }

    private static String shown(List<String> cycle) {
        boolean few = cycle.size() <= MOST_SHOWN;
        return String.join(" -> ", few ? cycle : cycle.subList(0, MOST_SHOWN)) + (few ? "" : " -> …");
    }

    private void checkKeys() {
        Set<String> names = new HashSet<>();
        Set<String> credentials = new HashSet<>();
        each(settings.keys(), "keys", (key, at) -> {
            once(key.name(), names, at + ".name");
            if (!findings.wrong(at + ".key") && !credentials.add(key.key().reveal())) {
                findings.error(at + ".key", "is the same credential as another key's", "give each caller its own");
            }
            each(key.models(), at + ".models", this::requireModel);
        });
        Set<String> operators = new HashSet<>();
        each(settings.admin().keys(), "admin.keys", (key, at) -> {
            once(key.name(), operators, at + ".name");
            if (!findings.wrong(at + ".key") && !credentials.add(key.key().reveal())) {
                findings.error(at + ".key", "is the same credential as another key's", "give each its own");
            }
        });
    }

    /** Subjects may be names that only the database knows, but for models. */
    private void checkBudgets() {
        Set<String> names = new HashSet<>();
        each(settings.budgets().rates(), "budgets.rates", (rate, at) -> {
            if (rate.microUnitsPerDollar() == 0 && !findings.wrong(at + ".per_dollar")) {
                findings.error(at + ".per_dollar", "is 0: nothing would be worth everything", "such as 7.2 for CNY");
            }
        });
        each(settings.budgets().list(), "budgets.list", (budget, at) -> {
            once(budget.name(), names, at + ".name");
            if (budget.neverPassed() && !settings.usage().journal()) {
                findings.error(
                        at + ".mode",
                        "is " + budget.mode().written() + ", and a crash would forget what was spent",
                        "set usage.journal: true, or mode: soft");
            }
            checkRate(budget, at);
            if (budget.level() == BudgetSettings.Level.ROUTE
                    && !budget.subject().equals("*")) {
                requireModel(budget.subject(), at + ".subject");
            }
        });
    }

    /** Whether one holds today, only the running gateway knows; that there is one, the file must say. */
    private void checkRate(BudgetSettings.Row budget, String at) {
        boolean rated = settings.budgets().rates().stream().anyMatch(rate -> rate.currency() == budget.currency());
        if (budget.currency() != BudgetSettings.Currency.USD && !rated && !findings.wrong("budgets.rates")) {
            findings.error(
                    at + ".currency",
                    "has no rate: nobody knows what " + budget.currency().written() + " is worth",
                    "add it to budgets.rates, with day and source");
        }
    }

    private void checkCredit() {
        CreditSettings credit = settings.credit();
        Set<String> names = new HashSet<>();
        each(credit.webhooks(), "credit.webhooks", (hook, at) -> once(hook.name(), names, at + ".name"));
        each(credit.alipay(), "credit.alipay", (hook, at) -> once(hook.name(), names, at + ".name"));
        each(credit.wechat(), "credit.wechat", (hook, at) -> once(hook.name(), names, at + ".name"));
        if (credit.level().isPresent() && !settings.usage().journal()) {
            findings.error(
                    "credit.level", "is prepaid, and a crash would forget what was spent", "set usage.journal: true");
        }
        boolean ofOrganisations =
                credit.level().filter(CreditSettings.Level.ORGANISATION::equals).isPresent();
        if (credit.freeMicroDollars() > 0 && !ofOrganisations) {
            findings.error(
                    "credit.free_micro_dollars",
                    "is for organisations, which need no credit here",
                    "set credit.level: organisation");
        }
    }

    private void checkAssistants(AssistantSettings assistants) {
        Set<String> names = new HashSet<>();
        settings.keys().forEach(key -> names.add(key.name()));
        names.add(AssistantSettings.OWN_KEY);
        if (!settings.server().open() && !findings.wrong("keys")) {
            require(assistants.key(), names, "assistants.key", "key");
        }
        boolean shared = settings.storage().url().isPresent();
        if (shared
                && assistants.secret().isEmpty()
                && settings.storage().secret().isEmpty()) {
            findings.error(
                    "assistants.secret",
                    "is missing, and replicas must have the same one",
                    "give it, or storage.secret; openssl rand -hex 24 makes one");
        }
        Set<String> slugs = new HashSet<>();
        each(assistants.list(), "assistants.list", (assistant, at) -> {
            once(assistant.slug(), slugs, at + ".slug");
            requireModel(assistant.model(), at + ".model");
            assistant.summaries().ifPresent(model -> requireModel(model, at + ".summaries"));
        });
    }

    private void checkDoor() {
        boolean open = settings.server().open();
        if (open && !settings.server().loopback() && !findings.wrong("server.host")) {
            findings.error(
                    "server.open",
                    "lets everyone in who can reach this host",
                    "listen on 127.0.0.1, or remove it and add keys");
        }
        settings.admin()
                .door()
                .filter(this::isCallersDoor)
                .ifPresent(door -> findings.error(
                        "admin.door.port", "is server.port, too", "give operators another port, or another host"));
        if (!open && !isOperated() && settings.keys().isEmpty() && !findings.wrong("keys")) {
            findings.error(
                    "keys",
                    "is empty: nobody could call",
                    "add a key, or admin.keys for operators who make some, or server.open: true on 127.0.0.1");
        }
    }

    private boolean isCallersDoor(AdminDoorSettings door) {
        ServerSettings server = settings.server();
        boolean sameHost = door.host().equals(server.host()) || isEvery(door.host()) || isEvery(server.host());
        return sameHost && door.port() != 0 && door.port() == server.port();
    }

    private static boolean isEvery(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** Whether operators may make what the file has none of. */
    private boolean isOperated() {
        return settings.storage().url().isPresent() || !settings.admin().keys().isEmpty();
    }

    private void once(String name, Set<String> seen, String at) {
        if (!seen.add(name) && !name.equals(Kinds.UNREADABLE)) {
            findings.error(at, "is taken already", "give each its own name");
        }
    }

    private void distinct(List<String> names, String path) {
        Set<String> seen = new HashSet<>();
        each(names, path, (name, at) -> once(name, seen, at));
    }

    private void requireProvider(String name, String at) {
        if (!findings.wrongAny(HIDES_PROVIDER)) {
            require(name, providers, at, "provider");
        }
    }

    /** With a passthrough every name is a model. */
    private void requireModel(String name, String at) {
        if (settings.modelDefaults().passthrough().isEmpty() && !findings.wrongAny(HIDES_MODEL)) {
            require(name, models.keySet(), at, "model");
        }
    }

    private void require(String name, Set<String> known, String at, String noun) {
        if (!known.contains(name) && !name.equals(Kinds.UNREADABLE)) {
            findings.error(at, "names no " + noun + " of this file", Nearest.orElse(name, known, "add that " + noun));
        }
    }
}
