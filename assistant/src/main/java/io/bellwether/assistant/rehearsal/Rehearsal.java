package io.bellwether.assistant.rehearsal;

import io.bellwether.assistant.answer.Wishes;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.Found;
import io.bellwether.assistant.knowledge.Knowledge;
import io.bellwether.assistant.knowledge.Passage;
import io.bellwether.assistant.knowledge.Stock;
import io.bellwether.language.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Eight questions for an assistant: five of what it knows, asked as customers ask; two of what it does not; one for a
 * person. The same knowledge gives the same questions.
 */
public final class Rehearsal {
    private static final int KNOWN = 5;
    private static final int PASSAGES = 3;

    private static final List<String> ELSEWHERE =
            List.of("Thủ đô của nước Úc là thành phố nào?", "Viết giúp mình bài văn tả mùa thu Hà Nội");

    private static final String PERSON = "Cho mình gặp nhân viên";

    private final Knowledge knowledge;
    private final Wishes wishes;
    private final boolean handsOver;

    /** What is expected of an answer. */
    public enum Expected {
        /** It rests on the right question. */
        KNOWN,
        /** Nothing known is taken for an answer. */
        UNKNOWN,
        /** A person is called. */
        PERSON
    }

    /**
     * One question and what came of it.
     *
     * @param found what the answer would rest on; empty for nothing
     */
    public record Check(String question, Expected expected, String found, boolean passed) {}

    /**
     * @param handsOver whether the assistant calls people at all
     */
    public Rehearsal(Knowledge knowledge, Wishes wishes, boolean handsOver) {
        this.knowledge = knowledge;
        this.wishes = wishes;
        this.handsOver = handsOver;
    }

    /** Asks all of them. */
    public List<Check> run(Stock stock) {
        List<Check> checks = new ArrayList<>();
        List<Faq> faqs = List.copyOf(stock.faqs().values());
        int step = Math.max(1, faqs.size() / KNOWN);
        for (int i = 0; i < faqs.size() && checks.size() < KNOWN; i += step) {
            checks.add(known(faqs.get(i), checks.size()));
        }
        ELSEWHERE.forEach(question -> checks.add(unknown(question)));
        boolean called = handsOver && wishes.of(PERSON, "vi").wantsPerson();
        checks.add(new Check(PERSON, Expected.PERSON, called ? "person" : "", called));
        return checks;
    }

    /** In turns: as it is written, without its marks, with politeness around it. */
    private Check known(Faq faq, int turn) {
        String asked =
                switch (turn % 3) {
                    case 0 -> faq.questions().getLast();
                    case 1 -> Folding.fold(faq.question());
                    default -> "Shop ơi cho mình hỏi " + faq.question();
                };
        Found found = knowledge.find(asked, faq.language(), PASSAGES);
        boolean passed = Stream.concat(found.exact().stream(), found.passages().stream())
                .anyMatch(passage -> passage.id().equals(faq.id()));
        return new Check(asked, Expected.KNOWN, title(found), passed);
    }

    private Check unknown(String question) {
        Found found = knowledge.find(question, "vi", PASSAGES);
        return new Check(
                question,
                Expected.UNKNOWN,
                title(found),
                found.exact().isEmpty() && found.passages().isEmpty());
    }

    private static String title(Found found) {
        return found.exact()
                .or(() -> found.passages().stream().findFirst())
                .map(Passage::title)
                .orElse("");
    }
}
