package io.bellwether.assistant.channel;

import java.util.regex.Pattern;

/**
 * Takes Markdown's signs (CommonMark 0.31.2) out of a text and leaves what they set off: for messengers that show them
 * as they are written. A link keeps its address, since there is nothing to click on.
 */
final class Plain {
    private static final Pattern FENCE = Pattern.compile("(?m)^\\s{0,3}(```|~~~).*$\\n?");
    private static final Pattern HEADING = Pattern.compile("(?m)^\\s{0,3}#{1,6}\\s+(.*?)\\s*#*\\s*$");
    private static final Pattern QUOTE = Pattern.compile("(?m)^\\s{0,3}>\\s?");
    private static final Pattern BULLET = Pattern.compile("(?m)^(\\s*)[*+-]\\s+");
    private static final Pattern RULE = Pattern.compile("(?m)^\\s{0,3}([-*_])(?:\\s*\\1){2,}\\s*$\\n?");
    private static final Pattern SAME_LINK = Pattern.compile("!?\\[([^\\]\\n]*)]\\(\\1\\)");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]\\n]*)]\\(([^\\s)]+)[^)\\n]*\\)");
    private static final Pattern STRONG = Pattern.compile("(\\*\\*|__)(?=\\S)(.+?)(?<=\\S)\\1");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])\\*(?=\\S)([^*\\n]+?)(?<=\\S)\\*(?![\\w*])");
    private static final Pattern UNDERLINE = Pattern.compile("(?<!\\w)_(?=\\S)([^_\\n]+?)(?<=\\S)_(?!\\w)");
    private static final Pattern STRUCK = Pattern.compile("~~(?=\\S)(.+?)(?<=\\S)~~");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern TABLE_RULE = Pattern.compile("(?m)^\\s*\\|?(?:\\s*:?-{2,}:?\\s*\\|)+[\\s:-]*$\\n?");
    private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\s*\\|(.*)\\|\\s*$");

    private Plain() {}

    static String of(String markdown) {
        String text = FENCE.matcher(markdown).replaceAll("");
        text = RULE.matcher(text).replaceAll("");
        text = TABLE_RULE.matcher(text).replaceAll("");
        text = TABLE_ROW.matcher(text).replaceAll(row -> quoted(row.group(1).replace("|", "–")));
        text = HEADING.matcher(text).replaceAll("$1");
        text = QUOTE.matcher(text).replaceAll("");
        text = BULLET.matcher(text).replaceAll("$1• ");
        text = SAME_LINK.matcher(text).replaceAll("$1");
        text = LINK.matcher(text).replaceAll("$1 ($2)");
        text = STRONG.matcher(text).replaceAll("$2");
        text = EMPHASIS.matcher(text).replaceAll("$1");
        text = UNDERLINE.matcher(text).replaceAll("$1");
        text = STRUCK.matcher(text).replaceAll("$1");
        return CODE.matcher(text).replaceAll("$1").strip();
    }

    private static String quoted(String cells) {
        return java.util.regex.Matcher.quoteReplacement(cells.strip());
    }
}
