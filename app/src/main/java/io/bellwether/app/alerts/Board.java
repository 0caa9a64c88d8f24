package io.bellwether.app.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides of which troubles is told, and when: of one that has lasted, once, and of its end. A trouble that comes and
 * goes is told of no more than once in a while. For one thread.
 */
public final class Board {
    private final Map<Trouble.About, Entry> entries = new LinkedHashMap<>();

    /**
     * What it goes by.
     *
     * @param patience how long a trouble must have lasted; those of other topics are told at once
     * @param hold so long after its beginning was told the same trouble is not told to begin again
     */
    public record Rules(Map<Topic, Duration> patience, Duration hold) {
        public Rules {
            patience = Map.copyOf(patience);
        }

        private Duration patience(Topic topic) {
            return patience.getOrDefault(topic, Duration.ZERO);
        }
    }

    /**
     * Something to tell.
     *
     * @param since when the trouble began
     */
    public record News(Trouble trouble, Phase phase, Instant since) {}

    /**
     * Takes over how things are.
     *
     * @param troubles all there are at the moment
     */
    public List<News> look(Collection<Trouble> troubles, Rules rules, Instant now) {
        List<News> news = new ArrayList<>();
        Set<Trouble.About> here = new HashSet<>();
        for (Trouble trouble : troubles) {
            here.add(trouble.about());
            Entry entry = entries.computeIfAbsent(trouble.about(), about -> new Entry(trouble, now));
            entry.is(trouble, now);
            entry.begins(rules, now).ifPresent(news::add);
        }
        entries.forEach((about, entry) -> {
            if (!here.contains(about)) {
                entry.ends().ifPresent(news::add);
            }
        });
        entries.values().removeIf(entry -> entry.isForgotten(rules.hold(), now));
        return news;
    }

    /** How many troubles were told of that are not over, for each topic that has some. */
    public Map<Topic, Integer> open() {
        Map<Topic, Integer> open = new EnumMap<>(Topic.class);
        entries.forEach((about, entry) -> {
            if (entry.isTold) {
                open.merge(about.topic(), 1, Integer::sum);
            }
        });
        return open;
    }

    int remembered() {
        return entries.size();
    }

    /** One trouble, as long as anything is remembered of it. */
    private static final class Entry {
        private Trouble trouble;
        private Instant since;
        private boolean isHere;
        private boolean isTold;
        private int toldUrgency;
        private Optional<Instant> lastTold = Optional.empty();

        Entry(Trouble trouble, Instant since) {
            this.trouble = trouble;
            this.since = since;
        }

        void is(Trouble now, Instant at) {
            trouble = now;
            since = isHere ? since : at;
            isHere = true;
        }

        Optional<News> begins(Rules rules, Instant now) {
            boolean worse = isTold && trouble.urgency() > toldUrgency;
            if (!worse && (isTold || !isDue(rules, now))) {
                return Optional.empty();
            }
            isTold = true;
            toldUrgency = trouble.urgency();
            lastTold = Optional.of(now);
            return Optional.of(new News(trouble, Phase.BEGAN, since));
        }

        private boolean isDue(Rules rules, Instant now) {
            Duration patience = rules.patience(trouble.about().topic());
            return !now.isBefore(since.plus(patience)) && !isHeldBack(rules.hold(), now);
        }

        private boolean isHeldBack(Duration hold, Instant now) {
            return lastTold.filter(last -> now.isBefore(last.plus(hold))).isPresent();
        }

        Optional<News> ends() {
            boolean wasTold = isTold;
            isHere = false;
            isTold = false;
            return wasTold ? Optional.of(new News(trouble, Phase.ENDED, since)) : Optional.empty();
        }

        boolean isForgotten(Duration hold, Instant now) {
            return !isHere && !isHeldBack(hold, now);
        }
    }
}
