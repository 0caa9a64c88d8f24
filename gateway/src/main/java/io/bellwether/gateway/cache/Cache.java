package io.bellwether.gateway.cache;

import io.bellwether.gateway.exchange.BranchLine;
import io.bellwether.gateway.exchange.CacheNote;
import io.bellwether.gateway.exchange.CacheNote.How;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.Needle;
import io.bellwether.gateway.json.Signs;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The stage that answers what was answered before. The same question, space between JSON's tokens left aside, of the
 * same circle of callers about the same model is given the answer that is kept; asked while the answer is on its way,
 * it follows that one. Only for models whose operator says so.
 *
 * <p>Kept are whole answers of models: none that broke off, was shortened by a budget, stood in for a model's, refused,
 * said nothing, or calls a tool. A caller says by {@code Cache-Control} what it does not want.
 */
public final class Cache implements Stage {
    /** A longer body takes more than 200 microseconds to be read for its digest. */
    private static final int LONGEST_BODY = 256 * 1024;

    /** So often whoever followed in vain tries to follow another before it asks alone. */
    private static final int MOST_TURNS = 3;

    /** In a later turn of a conversation there is an answer; within a text its quotation marks are escaped. */
    private static final Needle ANSWER = new Needle("\"assistant\"");

    private final Function<String, Optional<Rule>> rules;
    private final KeptAnswers answers;
    private final BiConsumer<String, How> seen;

    /**
     * @param rules of a model by its public name; nothing where it has none, or not now
     * @param seen told, for each request of such a model, what the cache was to it
     */
    public Cache(Function<String, Optional<Rule>> rules, KeptAnswers answers, BiConsumer<String, How> seen) {
        this.rules = rules;
        this.answers = answers;
        this.seen = seen;
    }

    /** One that may be answered from here. */
    private record Asked(Question question, Rule rule, Exchange exchange, Next next) {}

    @Override
    public Ending pass(Exchange exchange, Next next) {
        Optional<Rule> rule = rules.apply(exchange.trail().route());
        if (rule.isEmpty()) {
            return next.proceed(exchange);
        }
        Wish wish = Wish.of(exchange.fields());
        if (!wish.keeps() || !isKept(exchange, rule.get())) {
            note(exchange, CacheNote.of(How.BYPASS));
            return next.proceed(exchange);
        }
        Asked asked = new Asked(Question.of(exchange, rule.get()), rule.get(), exchange, next);
        return wish.looks() ? looked(asked, wish) : made(asked, flight(exchange), How.BYPASS);
    }

    /** Whether it is of a kind whose answers are kept. */
    private static boolean isKept(Exchange exchange, Rule rule) {
        ChatRequest request = exchange.request();
        boolean plain = request.body().length <= LONGEST_BODY && !request.scan().has(Field.TOOLS);
        return plain
                && (rule.laterTurns()
                        || ANSWER.count(request.body(), request.scan().span(Field.MESSAGES)) == 0);
    }

    private Ending looked(Asked asked, Wish wish) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            Optional<Kept> kept = answers.find(asked.question(), wish.oldest());
            if (kept.isPresent()) {
                return again(asked.exchange(), kept.get());
            }
            Flight mine = flight(asked.exchange());
            Flight flight = answers.flight(asked.question(), mine);
            if (flight == mine) {
                return made(asked, mine, How.MISS);
            }
            Optional<Ending> followed = flight.join() ? followed(asked.exchange(), flight) : Optional.empty();
            if (followed.isPresent()) {
                return followed.get();
            }
        }
        return made(asked, flight(asked.exchange()), How.MISS);
    }

    private Flight flight(Exchange leader) {
        return new Flight(leader.id(), answers.mostBytes());
    }

    /** The text of an earlier answer, be it over, for a caller to whom no target answers; must not block. */
    public Optional<String> stale(Exchange exchange) {
        return rules.apply(exchange.trail().route())
                .filter(rule -> rule.stale().isPositive() && isKept(exchange, rule))
                .flatMap(rule -> answers.findStale(Question.of(exchange, rule)))
                .flatMap(kept -> Texts.of(kept.form()));
    }

    private Ending again(Exchange exchange, Kept kept) {
        note(exchange, new CacheNote(How.HIT, kept.id(), kept.age(answers.now()).toSeconds()));
        answers.tally(exchange.trail().route()).saved(kept.worth());
        exchange.trail().committed(answers.now());
        return kept.give(exchange.caller()) ? Ending.ANSWERED : Ending.ABANDONED;
    }

    private void note(Exchange exchange, CacheNote note) {
        exchange.trail().cache(note);
        answers.tally(exchange.trail().route()).saw(note.how());
        seen.accept(exchange.trail().route(), note.how());
    }

    /** Has a target answer, for whoever follows, too. What it hangs on is the flight's: not this caller alone. */
    private Ending made(Asked asked, Flight flight, How how) {
        Exchange exchange = asked.exchange();
        note(exchange, CacheNote.of(how));
        Runnable lost = () -> lost(asked.question(), flight);
        Leader leader = new Leader(exchange.caller(), flight, exchange.trail(), lost);
        Leash.Attached tie = why -> {
            if (flight.leaderLeaves(why) && why.what() == HttpFailure.What.REVOKED) {
                leader.revoke();
            }
        };
        BranchLine line = new BranchLine(exchange.line(), flight.producer(), leader);
        long began = answers.now();
        int purges = answers.purges(asked.question().model());
        exchange.leash().attach(tie);
        try {
            Ending ending = asked.next().proceed(exchange.branch(line, exchange.trail()));
            leader.form()
                    .filter(form -> isWorthKeeping(exchange, form))
                    .map(form -> kept(exchange, form, began))
                    .ifPresent(kept -> answers.keep(asked.question(), kept, asked.rule(), purges));
            return leader.dismissed().<Ending>map(Ending.Interrupted::new).orElse(ending);
        } finally {
            exchange.leash().detach(tie);
            lost.run();
        }
    }

    /** Whoever comes from here on finds what is kept, or leads; so does whoever follows and has heard no end. */
    private void lost(Question question, Flight flight) {
        answers.landed(question, flight);
        flight.end(new Flight.Step.Lost());
    }

    private Kept kept(Exchange exchange, Kept.Form form, long began) {
        long now = answers.now();
        Kept.Worth worth = new Kept.Worth(exchange.trail().costMicroDollars().orElse(0), now - began);
        return new Kept(exchange.id(), form, worth, now);
    }

    private boolean isWorthKeeping(Exchange exchange, Kept.Form form) {
        Payload bytes = form.bytes();
        if (bytes.length() > answers.mostBytes()) {
            return false;
        }
        if (!exchange.operation().streams()) {
            return true; // numbers, not words
        }
        boolean saysNothing = exchange.trail().usage().outputTokens() == 0;
        return (Signs.in(bytes) & (Signs.REFUSAL | Signs.CALL)) == 0 && !saysNothing;
    }

    private static CacheNote joined(Flight flight) {
        return new CacheNote(How.JOINED, flight.id(), 0);
    }

    /** Nothing when there is no answer to share, and nothing of one has been given. */
    private Optional<Ending> followed(Exchange exchange, Flight flight) {
        Leash.Attached tie = why -> flight.look();
        exchange.leash().attach(tie);
        try {
            return new Follower(exchange, flight, answers::now).follow(() -> {
                note(exchange, joined(flight));
                exchange.trail().committed(answers.now());
            });
        } finally {
            exchange.leash().detach(tie);
            flight.leave();
        }
    }
}
