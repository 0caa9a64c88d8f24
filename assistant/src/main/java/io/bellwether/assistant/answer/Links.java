package io.bellwether.assistant.answer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where answers may point to. A link to elsewhere, an image from elsewhere and an address in disguise are taken out
 * before they are shown: an image alone would tell a stranger what stood in the prompt.
 */
final class Links {
    private static final Pattern LINK = Pattern.compile(
            "!?(?:\\[[^\\]]*\\]\\()?<?(?:[a-z][a-z0-9+.-]{1,20}:(?://)?|//|www\\.)[^\\s)>\\]]+[)>]*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile(
            "^!?(?:\\[[^\\]]*\\]\\()?<?(https?)://([^/?#\\s)>:@\\\\]+)(?::\\d+)?(?:[/?#].*)?$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SCHEME_LIKE = Pattern.compile(
            "(?i)^!?(?:\\[[^\\]]*\\]\\()?<?(?:https?://|//|www\\.|javascript:|data:|vbscript:|file:|ftp:|blob:).*",
            Pattern.DOTALL);

    private final Set<String> hosts;
    private final String removed;

    /**
     * @param hosts that may be pointed to, their own subdomains included
     * @param removed stands where a link was
     */
    Links(Set<String> hosts, String removed) {
        this.hosts = Set.copyOf(hosts);
        this.removed = removed;
    }

    /** A word without links to strangers. */
    String mended(String word) {
        Matcher link = LINK.matcher(word);
        StringBuilder mended = new StringBuilder();
        while (link.find()) {
            boolean stays = isHarmless(link.group());
            link.appendReplacement(mended, Matcher.quoteReplacement(stays ? link.group() : removed));
        }
        return link.appendTail(mended).toString();
    }

    private boolean isHarmless(String link) {
        if (!SCHEME_LIKE.matcher(link).matches()) {
            return true; // "note:this" and "mailto:shop@example.vn" lead nowhere by themselves
        }
        Matcher host = HOST.matcher(link);
        return !link.startsWith("!") && host.matches() && isOurs(host.group(2).toLowerCase(Locale.ROOT));
    }

    private boolean isOurs(String host) {
        return hosts.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
    }
}
