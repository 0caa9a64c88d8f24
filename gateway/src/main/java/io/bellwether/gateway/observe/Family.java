package io.bellwether.gateway.observe;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * All series of one name. Bounded: past the cap every new combination of labels shares one series in which each label
 * is {@code other}, so that names from outside cannot fill the memory.
 *
 * <p>Looking a series up costs an allocation and a hash: keep what {@link #with} returns where it is used often.
 *
 * @param <M> the kind of its series
 */
public final class Family<M> {
    /** What stands for all that came after the cap. */
    public static final String OTHER = "other";

    private static final int MOST_LABEL_CHARACTERS = 128;

    private final List<String> labelNames;
    private final int cap;
    private final Supplier<M> maker;
    private final ConcurrentHashMap<List<String>, Member<M>> members = new ConcurrentHashMap<>();
    private final Member<M> other;

    Family(List<String> labelNames, int cap, Supplier<M> maker) {
        this.labelNames = labelNames;
        this.cap = cap;
        this.maker = maker;
        List<String> others = Collections.nCopies(labelNames.size(), OTHER);
        this.other = new Member<>(Series.labels(labelNames, others), maker.get());
    }

    /** The series with these label values, in the order of the names. */
    public M with(String... values) {
        if (values.length != labelNames.size()) {
            throw new IllegalArgumentException("labels: " + values.length + " (expected: " + labelNames + ")");
        }
        List<String> key = List.of(values);
        Member<M> known = members.get(key);
        return known != null ? known.metric() : make(key);
    }

    /** The members, with their labels, for writing. */
    Iterable<Member<M>> members() {
        return members.values();
    }

    /** Each member with its label values, in the order of the names. */
    void forEach(BiConsumer<List<String>, M> look) {
        members.forEach((values, member) -> look.accept(values, member.metric()));
    }

    /** A full family is full for good, so the size is read first; threads that race past it exceed the cap by a few. */
    private M make(List<String> key) {
        if (members.size() >= cap) {
            members.putIfAbsent(Collections.nCopies(labelNames.size(), OTHER), other);
            return other.metric();
        }
        List<String> cut = key.stream().map(Family::cut).toList();
        return members.computeIfAbsent(key, absent -> new Member<>(Series.labels(labelNames, cut), maker.get()))
                .metric();
    }

    private static String cut(String value) {
        return value.length() <= MOST_LABEL_CHARACTERS ? value : value.substring(0, MOST_LABEL_CHARACTERS);
    }

    /** One series. */
    record Member<M>(String labels, M metric) {}
}
