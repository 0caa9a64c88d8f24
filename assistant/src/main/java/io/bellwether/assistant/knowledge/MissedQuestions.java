package io.bellwether.assistant.knowledge;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Questions about which nothing is known, until the store takes them: counted, bounded, and with what looks like
 * personal data masked.
 */
public final class MissedQuestions implements Shelves.Misses {
    private static final int MOST = 1_000;
    private static final int LONGEST = 200;

    /** Addresses of mail, and anything with six digits or more: phones, orders, cards, papers of identity. */
    private static final Pattern PERSONAL = Pattern.compile("\\S+@\\S+|\\+?[0-9](?:[ .-]?[0-9]){5,}");

    private final InstantSource clock;

    /** Guarded by this. */
    private final Map<String, Missed> waiting = new LinkedHashMap<>();

    public MissedQuestions(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void missed(String assistant, String question) {
        String masked = masked(question);
        String id = Canonical.id(masked);
        String key = assistant + ' ' + id;
        if (masked.isBlank() || (waiting.size() >= MOST && !waiting.containsKey(key))) {
            return;
        }
        waiting.merge(
                key,
                new Missed(assistant, id, masked, 1, clock.instant()),
                (before, one) -> new Missed(assistant, id, masked, before.times() + 1, one.last()));
    }

    private static String masked(String question) {
        String masked = PERSONAL.matcher(question.strip()).replaceAll("…");
        if (masked.length() <= LONGEST) {
            return masked;
        }
        int end = Character.isHighSurrogate(masked.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return masked.substring(0, end);
    }

    /** What has been missed since the last time; it is forgotten here. */
    public synchronized List<Missed> drain() {
        List<Missed> drained = new ArrayList<>(waiting.values());
        waiting.clear();
        return drained;
    }
}
