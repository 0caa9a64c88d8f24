package io.bellwether.storage;

import io.bellwether.gateway.budget.escrow.Charge;
import io.bellwether.gateway.budget.escrow.Counter;
import io.bellwether.gateway.budget.escrow.Movement;
import io.bellwether.gateway.budget.escrow.Posting;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.storage.SqlBudgetStore.Holder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a group of postings within one transaction: attempts, transfers, counters. */
final class SqlLedger {
    /** In which counters are locked by everybody; a database's own order may be another. */
    static final Comparator<Counter> ORDER =
            Comparator.comparing(Counter::budget).thenComparing(Counter::startsAt);

    private static final String ATTEMPT = "INSERT INTO attempt (request_id, attempt, started_at, settled_at, provider,"
            + " model, price_version, key_name, team, organisation, end_user, route, input_tokens, cached_tokens,"
            + " output_tokens, reasoning_tokens, counted_by, recovered, cost_micro_dollars)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String TRANSFER = "INSERT INTO transfer"
            + " (request_id, attempt, from_account, starts_at, to_account, micro_dollars) VALUES (?, ?, ?, ?, ?, ?)";

    private final SqlSession session;
    private final Holder holder;

    SqlLedger(SqlSession session, Holder holder) {
        this.session = session;
        this.holder = holder;
    }

    /** The account of a counter's budget; which period it is stands beside it. */
    static String account(Counter counter) {
        return "budget:" + counter.budget();
    }

    List<Movement> post(List<Posting> postings) {
        List<Posting> fresh = inserted(postings);
        transfer(session, transfers(fresh));
        Map<Counter, Cost> costs = new TreeMap<>(ORDER);
        for (Posting posting : fresh) {
            posting.costs().forEach((charge, cost) -> costs.computeIfAbsent(charge.counter(), absent -> new Cost())
                    .add(charge, posting.life(), cost));
        }
        List<Movement> movements = new ArrayList<>(costs.size());
        costs.forEach((counter, cost) -> movements.add(move(counter, cost)));
        return movements;
    }

    /** What a group costs one counter, by where the money was leased. */
    static final class Cost {
        private long counted;
        private long leased;
        private long leasedEarlier;

        void add(Charge charge, Posting.Life life, long cost) {
            if (!charge.leased()) {
                counted += cost;
            } else if (life == Posting.Life.THIS) {
                leased += cost;
            } else {
                leasedEarlier += cost;
            }
        }
    }

    /** Those that were not there yet; the database tells, row by row. */
    private List<Posting> inserted(List<Posting> postings) {
        List<Object[]> rows = new ArrayList<>(postings.size());
        postings.forEach(posting -> rows.add(row(posting)));
        int[] counts = session.changeAll(ATTEMPT, rows);
        List<Posting> fresh = new ArrayList<>(postings.size());
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                fresh.add(postings.get(i));
            }
        }
        return fresh;
    }

    private static Object[] row(Posting posting) {
        JournalEntry.Started started = posting.started();
        JournalEntry.Settled settled = posting.settled();
        Payer payer = started.payer();
        Usage usage = settled.usage();
        return new Object[] {
            started.id().requestId(),
            started.id().attempt(),
            started.at(),
            settled.at(),
            started.target().provider(),
            started.target().model(),
            started.target().priceVersion(),
            payer.key(),
            payer.team(),
            payer.organisation(),
            payer.user(),
            payer.route(),
            usage.inputTokens(),
            usage.cachedInputTokens(),
            usage.outputTokens(),
            usage.reasoningTokens(),
            usage.source().name().toLowerCase(Locale.ROOT),
            settled.ending() == JournalEntry.Ending.RECOVERED,
            microDollars(settled.cost())
        };
    }

    private static Optional<Long> microDollars(io.bellwether.gateway.budget.Cost cost) {
        return cost instanceof io.bellwether.gateway.budget.Cost.Priced(long microDollars, String version)
                ? Optional.of(microDollars)
                : Optional.empty();
    }

    private static List<Object[]> transfers(List<Posting> postings) {
        List<Object[]> rows = new ArrayList<>(postings.size() * 3);
        for (Posting posting : postings) {
            if (posting.microDollars() > 0) {
                rows.add(transfer(posting, "key:" + posting.started().payer().key(), 0));
                for (Charge charge : posting.costs().keySet()) {
                    Counter counter = charge.counter();
                    rows.add(transfer(posting, account(counter), counter.startsAt()));
                }
            }
        }
        return rows;
    }

    static void transfer(SqlSession session, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            session.changeAll(TRANSFER, rows);
        }
    }

    private static Object[] transfer(Posting posting, String account, long startsAt) {
        return new Object[] {
            posting.started().id().requestId(),
            posting.started().id().attempt(),
            account,
            startsAt,
            "provider:" + posting.started().target().provider(),
            posting.microDollars()
        };
    }

    Movement move(Counter counter, Cost sum) {
        long moved = sum.counted + sum.leased + sum.leasedEarlier;
        SqlCounter row = SqlCounter.locked(session, counter).orElseGet(() -> SqlCounter.lost(session, counter, moved));
        long mine = SqlLease.take(session, holder.owner(), holder.life(), counter, sum.leased);
        long earlier = SqlLease.take(session, holder.owner(), Holder.EARLIER, counter, sum.leasedEarlier);
        SqlCounter after = row.spend(session, moved, mine + earlier);
        return new Movement(counter, moved, sum.leased - mine, after.cap(), after.standing());
    }
}
