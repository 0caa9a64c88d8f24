package io.bellwether.assistant.design;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One version of an assistant, as it was published.
 *
 * @param slug its name in addresses
 * @param version grows by one with every publication
 * @param name what customers call it
 * @param persona who it is and how it speaks, for the model alone
 * @param greetings its first words, by language
 * @param starters what one might ask first, by language
 * @param languages those that it speaks; the first is for customers whose own is not among them
 * @param models which models answer for it
 * @param switches what it does; absent means that it does not
 * @param hours when people answer
 * @param links hosts that its answers may point to
 * @param retention how long its conversations are kept
 * @param face how it looks
 * @param terms who may talk to it
 * @param orders examples for demos, which it looks up with {@link Switch#ORDER_LOOKUP}
 * @param cannedReplies what people behind it say often, by language
 */
public record Assistant(
        String slug,
        long version,
        String name,
        String persona,
        Map<String, String> greetings,
        Map<String, List<String>> starters,
        List<String> languages,
        Models models,
        Set<Switch> switches,
        Hours hours,
        Set<String> links,
        Duration retention,
        Face face,
        Terms terms,
        List<Order> orders,
        Map<String, List<String>> cannedReplies) {

    /** One that looks as it comes, talks to everybody and knows of no orders. */
    public Assistant(
            String slug,
            long version,
            String name,
            String persona,
            Map<String, String> greetings,
            Map<String, List<String>> starters,
            List<String> languages,
            Models models,
            Set<Switch> switches,
            Hours hours,
            Set<String> links,
            Duration retention) {
        this(
                slug,
                version,
                name,
                persona,
                greetings,
                starters,
                languages,
                models,
                switches,
                hours,
                links,
                retention,
                Face.PLAIN,
                Terms.OPEN,
                List.of(),
                Map.of());
    }

    /** Takes copies. */
    public Assistant {
        if (slug.isEmpty() || languages.isEmpty()) {
            throw new IllegalArgumentException("slug, languages: empty (expected: a name, and one language or more)");
        }
        greetings = Map.copyOf(greetings);
        starters = Map.copyOf(starters);
        languages = List.copyOf(languages);
        switches = Set.copyOf(switches);
        links = Set.copyOf(links);
        orders = List.copyOf(orders);
        cannedReplies = Map.copyOf(cannedReplies);
    }

    /** Whether it does this. */
    public boolean does(Switch what) {
        return switches.contains(what);
    }

    /** The language to speak to somebody who speaks this one. */
    public String speaks(String language) {
        return languages.contains(language) ? language : languages.getFirst();
    }
}
