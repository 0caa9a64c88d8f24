package io.bellwether.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What comments do not say: unfinished work without a place where it is tracked, authors, banners. */
final class Words implements Habit {

    /** Put together from pieces, so that this file may be scanned, too. */
    private static final String UNFINISHED = String.join("|", "TO" + "DO", "FIX" + "ME", "XX" + "X");

    private static final Map<Pattern, String> BANNED = Map.of(
            Pattern.compile("\\b(" + UNFINISHED + ")\\b(?!\\(#\\d+\\))"), "unfinished work needs an issue: (#12)",
            Pattern.compile("^\\s*/?\\*+\\s*@author\\b"), "no author tags: git knows",
            Pattern.compile("^\\s*(//|/?\\*)\\s*[-=*#]{4,}"), "no banners");

    @Override
    public List<String> problems(Parsed file) {
        List<String> problems = new ArrayList<>();
        List<String> lines = file.source().lines();
        for (int i = 0; i < lines.size(); i++) {
            for (Map.Entry<Pattern, String> ban : BANNED.entrySet()) {
                if (ban.getKey().matcher(lines.get(i)).find()) {
                    problems.add(file.source().path() + ":" + (i + 1) + ": " + ban.getValue());
                }
            }
        }
        return problems;
    }
}
