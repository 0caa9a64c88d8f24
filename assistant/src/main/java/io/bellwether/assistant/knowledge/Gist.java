package io.bellwether.assistant.knowledge;

import io.bellwether.language.text.Folding;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is left of a question without politeness and marks. Two with the same key ask the same when their marks agree:
 * the words that mean something are the same ones in the same order (so numbers are equal, and from-to is not to-from),
 * they ask for the same kind of thing, both are denied or neither, both are about the asker's own or neither.
 */
record Gist(Key key, List<String> marked) {
    /** Fewer words say too little to be sure. */
    private static final int LEAST_WORDS = 2;

    private static final Map<String, Ask> ASKS = Ask.byPhrase();

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("ko", "khong"),
            Map.entry("k", "khong"),
            Map.entry("kg", "khong"),
            Map.entry("hok", "khong"),
            Map.entry("hong", "khong"),
            Map.entry("dc", "duoc"),
            Map.entry("dk", "duoc"),
            Map.entry("sp", "san pham"),
            Map.entry("tt", "thanh toan"),
            Map.entry("ck", "chuyen khoan"),
            Map.entry("cn", "chu nhat"),
            Map.entry("bn", "bao nhieu"),
            Map.entry("ntn", "nhu the nao"),
            Map.entry("j", "gi"),
            Map.entry("ship", "giao hang"),
            Map.entry("freeship", "mien phi giao hang"),
            Map.entry("sdt", "so dien thoai"),
            Map.entry("km", "khuyen mai"),
            Map.entry("cant", "can not"),
            Map.entry("cannot", "can not"),
            Map.entry("dont", "do not"),
            Map.entry("doesnt", "do not"));

    private static final Words TAIL =
            Words.of("ạ a ah ha hen nhỉ nha nhé nhe vậy thế shop sóp ad admin ơi em anh chị bạn"
                    + " mình với giúp đi thank thanks please pls 呢 啊 呀");

    /** At the end of a sentence they make a question of it; elsewhere they deny. */
    private static final Words NOT = Words.of("không chưa chẳng");

    private static final Words DENIALS = Words.of("không chưa chẳng chả not never no without 不 没 别 未");

    private static final List<String> ADDRESS = List.of("dia", "chi");

    private static final Words OF = Words.of("của");

    /** Two words that together say nothing: of a shop, everything is a product. */
    private static final Set<String> LIGHT_PAIRS = Set.of("san pham", "ho tro");

    private static final Words OWN = Words.of("tôi em mình tui tớ anh chị con");

    private static final Words LIGHT =
            Words.of("shop sóp bên ban bạn mình em anh chị tôi toi tui tớ con ad admin cho hỏi"
                    + " xin ạ a dạ da ơi vậy nhỉ nhé nha hả với thì là mà có được thể để muốn cần giúp về những các cái"
                    + " chiếc một này đó bằng làm nếu hay cũng sẽ đang u vâng hi hello hey just i you we me our"
                    + " your us to an the do does can could would is are be am please of for it with at in on của"
                    + " 你 好 请 问 一 下 们 我 您 的 了 能 可 以 要 想 是 有 呢 吗 应 该 操 作");

    /** A word typed with marks is in it with these marks only; one typed without them is in it as any. */
    private record Words(Set<String> marked, Set<String> folded) {
        static Words of(String text) {
            Set<String> words = Set.copyOf(Arrays.asList(text.split(" ", -1)));
            return new Words(words, words.stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet()));
        }

        boolean has(String word, String bare) {
            return word.equals(bare) ? folded.contains(bare) : marked.contains(word);
        }
    }

    /**
     * What must be equal.
     *
     * @param content folded words that mean something, in their order
     */
    record Key(List<String> content, Set<Ask> asks, boolean denied, boolean own) {}

    /** The gist of a question. */
    static Gist of(String question) {
        return new Reader(question).read();
    }

    /** Whether it says enough to be compared at all. */
    boolean isEnough() {
        return key.content().size() >= LEAST_WORDS;
    }

    /** Whether it asks the same as another; words that were typed with marks have the same ones. */
    boolean isSameAs(Gist other) {
        if (!key.equals(other.key) || !isEnough()) {
            return false;
        }
        for (int i = 0; i < marked.size(); i++) {
            if (!agree(marked.get(i), other.marked.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean agree(String one, String two) {
        boolean bare = one.equals(Folding.fold(one)) || two.equals(Folding.fold(two));
        return bare || letters(one).equals(letters(two));
    }

    /** Letters and marks in no order: "hoà" and "hòa" are the same word. */
    private static String letters(String word) {
        char[] parts = Normalizer.normalize(word, Normalizer.Form.NFD).toCharArray();
        Arrays.sort(parts);
        return new String(parts);
    }

    /** Reads one question from left to right, word by word. */
    private static final class Reader {
        private final List<String> marked = new ArrayList<>();
        private final List<String> folded = new ArrayList<>();
        private final Set<Ask> asks = EnumSet.noneOf(Ask.class);
        private boolean denied;
        private boolean own;

        Reader(String question) {
            for (String word : Canonical.words(question.replace("'", "").replace("’", ""))) {
                String bare = Folding.fold(word);
                String whole = SHORT.getOrDefault(bare, bare);
                for (String part : whole.split(" ", -1)) {
                    folded.add(part);
                    marked.add(whole.equals(bare) ? word : part);
                }
            }
        }

        Gist read() {
            cutTail();
            List<String> content = new ArrayList<>();
            List<String> contentMarked = new ArrayList<>();
            int at = 0;
            while (at < folded.size()) {
                int taken = phrase(at);
                if (taken == 0) {
                    taken = 1;
                    word(at, content, contentMarked);
                }
                at += taken;
            }
            if (Collections.indexOfSubList(content, ADDRESS) >= 0) {
                asks.remove(Ask.WHERE); // an address is where something is, whether one asks where or not
            }
            Key key = new Key(List.copyOf(content), Collections.unmodifiableSet(asks), denied, own);
            return new Gist(key, List.copyOf(contentMarked));
        }

        /** Politeness at the end, and the "không" or "chưa" before it that makes a question of the sentence. */
        private void cutTail() {
            cut(TAIL);
            int before = folded.size();
            cut(NOT);
            if (folded.size() < before) {
                asks.add(Ask.YES_OR_NO);
            }
        }

        private void cut(Words words) {
            while (folded.size() > 1 && words.has(marked.getLast(), folded.getLast())) {
                folded.removeLast();
                marked.removeLast();
            }
        }

        /** How many words the phrase has that asks for something here; 0 where none does. */
        private int phrase(int at) {
            for (Map.Entry<String, Ask> known : ASKS.entrySet()) {
                List<String> phrase = List.of(known.getKey().split(" "));
                if (at + phrase.size() <= folded.size()
                        && folded.subList(at, at + phrase.size()).equals(phrase)) {
                    asks.add(known.getValue());
                    return phrase.size();
                }
            }
            return 0;
        }

        private void word(int at, List<String> content, List<String> contentMarked) {
            String word = folded.get(at);
            boolean afterOf = at > 0 && OF.has(marked.get(at - 1), folded.get(at - 1));
            String typed = marked.get(at);
            if (DENIALS.has(typed, word)) {
                denied = !denied;
            } else if ((afterOf && OWN.has(typed, word)) || word.equals("my") || isMine(at)) {
                own = true;
            } else if (!LIGHT.has(typed, word) && !isOfPair(at)) {
                content.add(word);
                contentMarked.add(typed);
            }
        }

        private boolean isOfPair(int at) {
            return (at > 0 && LIGHT_PAIRS.contains(folded.get(at - 1) + ' ' + folded.get(at)))
                    || (at + 1 < folded.size() && LIGHT_PAIRS.contains(folded.get(at) + ' ' + folded.get(at + 1)));
        }

        private boolean isMine(int at) {
            return folded.get(at).equals("的") && at > 0 && folded.get(at - 1).equals("我");
        }
    }
}
