package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Model.Line;
import io.bellwether.assistant.answer.Model.Role;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.State;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.knowledge.Passage;
import io.bellwether.gateway.exchange.Makeup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the model is told, within the window: rules, knowledge, summary, facts, and what was said last. A chapter that
 * is closed is not told. Each part is cut to its share; of what was said, the last words stay.
 */
final class Context {
    private static final String CUT = " …";
    private static final int THOUSAND = 1_000;

    private final Shares shares;
    private final TokenCount tokens;

    Context(Shares shares, TokenCount tokens) {
        this.shares = shares;
        this.tokens = tokens;
    }

    /**
     * What a prompt is made of.
     *
     * @param transcript the chapter, in order, the question last
     * @param remark what else the model is to know of this turn; empty for nothing
     */
    record Material(
            Assistant assistant,
            Conversation conversation,
            List<Message> transcript,
            List<Passage> passages,
            String remark) {}

    /**
     * The prompt.
     *
     * @param passages those that found room: the ones that may be cited, by their numbers from 1
     * @param makeup what the lines are made of
     */
    record Told(List<Line> lines, List<Passage> passages, String instructions, Makeup makeup) {}

    Told of(Material material) {
        String instructions = Instructions.of(
                cut(material.assistant().persona(), shares.persona()),
                material.assistant(),
                material.conversation().language());
        List<Passage> passages = fitting(material.passages());
        Conversation conversation = material.conversation();
        Map<String, String> system = new LinkedHashMap<>();
        system.put("persona", instructions);
        system.put("knowledge", Instructions.knowledge(passages));
        system.put(
                "summary",
                conversation.summary().isEmpty()
                        ? ""
                        : Instructions.summary(cut(conversation.summary(), shares.summary())));
        system.put("facts", Instructions.facts(Facts.of(material.transcript())));
        system.put("remark", material.remark());
        List<Line> recent = recent(unsummarised(material));
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Role.SYSTEM, String.join("", system.values())));
        lines.addAll(recent);
        return new Told(List.copyOf(lines), passages, instructions, makeup(system, recent, passages));
    }

    private Makeup makeup(Map<String, String> system, List<Line> recent, List<Passage> passages) {
        List<Makeup.Part> parts = new ArrayList<>();
        system.forEach((name, text) -> {
            if (!text.isEmpty()) {
                parts.add(new Makeup.Part(name, tokens.of(text)));
            }
        });
        parts.add(new Makeup.Part(
                "turns",
                recent.stream().mapToInt(line -> tokens.of(line.text())).sum()));
        List<Makeup.Source> sources = passages.stream()
                .map(one -> new Makeup.Source(one.id(), (int) Math.round(THOUSAND * one.score())))
                .toList();
        return new Makeup(parts, sources);
    }

    private static List<Message> unsummarised(Material material) {
        return material.transcript().stream()
                .filter(message ->
                        message.id().number() > material.conversation().summarised())
                .toList();
    }

    /** Whether so much has been said since the last summary that it is time for the next. */
    boolean isLong(List<Message> sinceSummary) {
        return sinceSummary.stream()
                        .mapToInt(message -> tokens.of(message.text()))
                        .sum()
                > shares.summariseFrom();
    }

    private List<Passage> fitting(List<Passage> found) {
        List<Passage> fitting = new ArrayList<>();
        int left = shares.knowledge();
        for (Passage passage : found) {
            int needed = tokens.of(passage.title()) + tokens.of(passage.text()) + 8;
            if (needed <= left) {
                fitting.add(passage);
                left -= needed;
            }
        }
        if (fitting.isEmpty() && !found.isEmpty()) {
            Passage best = found.getFirst();
            fitting.add(new Passage(best.id(), best.title(), cut(best.text(), shares.knowledge() / 2), best.score()));
        }
        return List.copyOf(fitting);
    }

    private List<Line> recent(List<Message> messages) {
        List<Line> lines = new ArrayList<>();
        int left = shares.recent();
        for (Message message : messages.reversed()) {
            String text = said(message);
            if (text.isEmpty()) {
                continue;
            }
            int needed = tokens.of(text) + 4;
            if (needed > left && !lines.isEmpty()) {
                break;
            }
            Role role = message.speaker() == Speaker.CUSTOMER ? Role.USER : Role.ASSISTANT;
            lines.addFirst(new Line(role, needed > left ? cut(text, left) : text));
            left -= needed;
        }
        return lines;
    }

    /** Empty for what is not part of the conversation: lines about it, and answers that never came. */
    static String said(Message message) {
        return switch (message.speaker()) {
            case CUSTOMER -> message.text();
            case ASSISTANT -> message.state() == State.FAILED ? "" : message.text();
            case AGENT -> "(" + message.name() + ") " + message.text();
            case SYSTEM -> "";
        };
    }

    private String cut(String text, int most) {
        if (tokens.of(text) <= most) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (tokens.of(text.substring(0, middle)) < most) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        boolean half = low > 0 && Character.isHighSurrogate(text.charAt(low - 1));
        return text.substring(0, half ? low - 1 : low) + CUT;
    }
}
