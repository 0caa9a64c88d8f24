package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.app.settings.CreditSettings;
import io.bellwether.console.credit.AlipayPayments;
import io.bellwether.console.credit.CreditDoor;
import io.bellwether.console.credit.Credits;
import io.bellwether.console.credit.PaymentDoor;
import io.bellwether.console.credit.PaymentProvider;
import io.bellwether.console.credit.SignedPayments;
import io.bellwether.console.credit.WechatPayments;
import io.bellwether.console.credit.YuanRate;
import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.inbound.FrontDoor;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlCredits;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The doors of prepaid credit: a caller's own, and the payment providers'. */
final class CreditDoors {
    private final InstantSource clock = InstantSource.system();
    private final Supplier<Wiring.Engine> engines;
    private final CreditDoor callers;
    private final PaymentDoor payments;

    /**
     * @param store opens it at the first call, which may take a while
     * @param work where it may be asked
     */
    CreditDoors(Supplier<Wiring.Engine> engines, Supplier<Database> store, Notices notices, Executor work) {
        this.engines = engines;
        Credits credits = new SqlCredits(store);
        this.callers = new CreditDoor(this::rules, credits, work, clock, System::nanoTime);
        this.payments = new PaymentDoor(
                this::providers,
                credits,
                work,
                clock,
                what -> notices.warn(what, "look at credit and at the provider's list of what it sent"));
    }

    /** The budgets' word for a level of the settings. */
    static Budget.Level level(CreditSettings.Level level) {
        return switch (level) {
            case ORGANISATION -> Budget.Level.ORGANISATION;
            case TEAM -> Budget.Level.TEAM;
            case KEY -> Budget.Level.KEY;
        };
    }

    Map<String, Map<String, Door>> byPath() {
        return Map.of(
                CreditDoor.PATH, Map.of("GET", callers::show),
                CreditDoor.REDEEM, Map.of("POST", callers::redeem));
    }

    FrontDoor.Area hooks() {
        return new FrontDoor.Area(PaymentDoor.PREFIX, payments);
    }

    private CreditDoor.Rules rules() {
        Wiring.Engine engine = engines.get();
        return new CreditDoor.Rules(
                engine.catalogue().porter(), engine.credit().level().map(CreditDoors::level), engine.origin());
    }

    private Map<String, PaymentProvider> providers() {
        Map<String, PaymentProvider> byName = new HashMap<>();
        CreditSettings settings = engines.get().credit();
        for (CreditSettings.Hook hook : settings.webhooks()) {
            byName.put(hook.name(), new SignedPayments(hook.secret().reveal().getBytes(UTF_8), clock));
        }
        for (CreditSettings.Alipay hook : settings.alipay()) {
            byName.put(
                    hook.name(),
                    new AlipayPayments(hook.appId(), hook.publicKey(), new YuanRate(hook.yuanMicroDollars())));
        }
        for (CreditSettings.Wechat hook : settings.wechat()) {
            WechatPayments.Merchant merchant = new WechatPayments.Merchant(
                    hook.merchant(),
                    hook.serial(),
                    hook.publicKey(),
                    hook.secret().reveal().getBytes(UTF_8));
            byName.put(hook.name(), new WechatPayments(merchant, new YuanRate(hook.yuanMicroDollars()), clock));
        }
        return byName;
    }
}
