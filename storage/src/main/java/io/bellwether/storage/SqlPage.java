package io.bellwether.storage;

import io.bellwether.gateway.budget.escrow.Charge;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.Movement;
import io.bellwether.gateway.budget.escrow.Posting;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Page;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.budget.journal.Sum;
import io.bellwether.storage.SqlBudgetStore.Holder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes one page of sums within one transaction, unless it stands there already: usage, transfers, counters. */
final class SqlPage {
    private static final int DIGEST_BYTES = 16;

    private static final String CLAIM =
            "INSERT INTO ledger_page (name, last_minute) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String USAGE = "INSERT INTO usage_minute (starts_at, replica, digest, provider, model,"
            + " price_version, key_name, team, organisation, end_user, route, requests, attempts, input_tokens,"
            + " cached_tokens, output_tokens, reasoning_tokens, micro_dollars, estimated_micro_dollars, unpriced)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (starts_at, replica, digest) DO UPDATE SET"
            + " requests = usage_minute.requests + excluded.requests,"
            + " attempts = usage_minute.attempts + excluded.attempts,"
            + " input_tokens = usage_minute.input_tokens + excluded.input_tokens,"
            + " cached_tokens = usage_minute.cached_tokens + excluded.cached_tokens,"
            + " output_tokens = usage_minute.output_tokens + excluded.output_tokens,"
            + " reasoning_tokens = usage_minute.reasoning_tokens + excluded.reasoning_tokens,"
            + " micro_dollars = usage_minute.micro_dollars + excluded.micro_dollars,"
            + " estimated_micro_dollars = usage_minute.estimated_micro_dollars + excluded.estimated_micro_dollars,"
            + " unpriced = usage_minute.unpriced + excluded.unpriced";

    private final SqlSession session;
    private final Holder holder;

    SqlPage(SqlSession session, Holder holder) {
        this.session = session;
        this.holder = holder;
    }

    List<Movement> post(Page page, Posting.Life life) {
        Map<Counter, SqlLedger.Cost> costs = new TreeMap<>(SqlLedger.ORDER);
        Charge.costs(page)
                .forEach((charge, cost) -> costs.computeIfAbsent(charge.counter(), absent -> new SqlLedger.Cost())
                        .add(charge, life, cost));
        if (session.change(CLAIM, page.name(), lastMinute(page)) == 0) {
            return standing(costs.keySet());
        }
        session.changeAll(USAGE, page.sums().stream().map(this::usage).toList());
        SqlLedger.transfer(session, transfers(page));
        SqlLedger ledger = new SqlLedger(session, holder);
        List<Movement> movements = new ArrayList<>(costs.size());
        costs.forEach((counter, cost) -> movements.add(ledger.move(counter, cost)));
        return movements;
    }

    private static long lastMinute(Page page) {
        return page.sums().stream().mapToLong(sum -> sum.key().startsAt()).max().orElse(0);
    }

    /** Nothing moves a second time. */
    private List<Movement> standing(Iterable<Counter> counters) {
        List<Movement> standing = new ArrayList<>();
        for (Counter counter : counters) {
            Optional<SqlCounter> row = SqlCounter.seen(session, counter);
            row.ifPresent(seen -> standing.add(new Movement(counter, 0, 0, seen.cap(), seen.standing())));
        }
        return standing;
    }

    private Object[] usage(Sum sum) {
        JournalEntry.Target target = sum.key().target();
        Payer payer = sum.key().payer();
        Sum.Counts counts = sum.counts();
        return new Object[] {
            sum.key().startsAt(),
            holder.owner(),
            digest(target, payer),
            target.provider(),
            target.model(),
            target.priceVersion(),
            payer.key(),
            payer.team(),
            payer.organisation(),
            payer.user(),
            payer.route(),
            counts.requests(),
            counts.attempts(),
            counts.tokens().input(),
            counts.tokens().cached(),
            counts.tokens().output(),
            counts.tokens().reasoning(),
            counts.amount().microDollars(),
            counts.amount().estimatedMicroDollars(),
            counts.amount().unpriced()
        };
    }

    /** Of everything that tells rows of one minute apart; budgets do not, as reports are not asked by them. */
    private static String digest(JournalEntry.Target target, Payer payer) {
        String words = String.join(
                "\n",
                target.provider(),
                target.model(),
                target.priceVersion(),
                payer.key(),
                payer.team(),
                payer.organisation(),
                payer.user(),
                payer.route());
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    /** One row for each account and provider: whoever pays, and each counter beside it. */
    private static List<Object[]> transfers(Page page) {
        Map<String, Map<Counter, Long>> byProvider = new TreeMap<>();
        for (Sum sum : page.sums()) {
            long cost = sum.counts().amount().microDollars();
            if (cost > 0) {
                Map<Counter, Long> accounts = byProvider.computeIfAbsent(
                        sum.key().target().provider(), absent -> new TreeMap<>(SqlLedger.ORDER));
                Payer payer = sum.key().payer();
                accounts.merge(new Counter("key:" + payer.key(), 0), cost, Long::sum);
                for (Charge charge : Charge.read(payer.charges())) {
                    Counter counter = charge.counter();
                    accounts.merge(new Counter(SqlLedger.account(counter), counter.startsAt()), cost, Long::sum);
                }
            }
        }
        List<Object[]> rows = new ArrayList<>();
        byProvider.forEach((provider, accounts) -> {
            int part = 1
                    + (int) byProvider.keySet().stream()
                            .takeWhile(name -> !name.equals(provider))
                            .count();
            accounts.forEach((account, cost) -> rows.add(new Object[] {
                "page:" + page.name(), part, account.budget(), account.startsAt(), "provider:" + provider, cost
            }));
        });
        return rows;
    }
}
