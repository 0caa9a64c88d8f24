package io.bellwether.language.search;

import java.util.Arrays;
import java.util.Set;

/** Folded words that questions are full of and that say nothing of what is asked for. */
final class Fillers {
    private static final Set<String> WORDS = Set.copyOf(Arrays.asList((
            // Vietnamese: who speaks to whom, particles of politeness, the frame of a question
            "a ad admin ai anh ban bao ben biet bot cai cac chi cho chua co con cua cung da dang day"
                    + " di do du duoc em gi gio giup ha han hay hoi khi khong ko k kg la lam lai luc luon mac"
                    + " may minh mot muon nao nay nen neu ngay nha nhe nhi nhu nhung o oi phai ra rang rat roi"
                    + " sao se shop sop tai the thi thoi tim toi trong tu tui u va van vay ve vi voi vs xin y"
                    // English
                    + " about am an and any are as at be been but by can could did do does for from had has have hello"
                    + " hey hi how i if in is it its just like me my of off on or our please pls so some tell thank"
                    + " thanks that the their them then there these they this to us was we were what when where which"
                    + " who why will with would you your"
                    // Chinese, as the pairs that such words come out as
                    + " 请问 一下 你好 你们 我们 可以 什么 怎么 吗 呢 的 了 是 我 你 能 想 要 有 这个 那个")
            .split(" ")));

    private Fillers() {}

    static boolean has(String foldedWord) {
        return WORDS.contains(foldedWord);
    }
}
