package io.bellwether.assistant.answer;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where answers may point to. A link to elsewhere, an image from elsewhere, an address in disguise and the bare name of
 * a host that nobody of ours has written are taken out before they are shown: an image alone would tell a stranger what
 * stood in the prompt.
 */
final class Links {
    private static final Pattern LINK = Pattern.compile(
            "!?(?:\\[[^\\]]*\\]\\()?<?(?:[a-z][a-z0-9+.-]{1,20}:(?://)?|//|www\\.)[^\\s)>\\]]+[)>]*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile(
            "^!?(?:\\[[^\\]]*\\]\\()?<?(https?)://([^/?#\\s)>:@\\\\]+)(?::\\d+)?(?:[/?#].*)?$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SCHEME_LIKE = Pattern.compile(
            "(?i)^!?(?:\\[[^\\]]*\\]\\()?<?(?:https?:|//|www\\.|javascript:|data:|vbscript:|file:|ftp:|blob:).*",
            Pattern.DOTALL);

    /** Ends of names of hosts that customers meet, and those that are reserved (RFC 2606). */
    private static final Set<String> ENDS = Set.of(
            "com", "net", "org", "info", "biz", "vn", "cn", "io", "co", "me", "ai", "app", "dev", "xyz", "top", "site",
            "online", "shop", "store", "club", "link", "click", "live", "ru", "tk", "ml", "cf", "gq", "cc", "tv", "ws",
            "ly", "gl", "gg", "page", "pro", "vip", "win", "asia", "sg", "th", "my", "ph", "kr", "jp", "hk", "tw", "uk",
            "de", "fr", "eu", "us", "example", "test", "invalid");

    /** A host, or an address of mail at one. */
    private static final Pattern BARE = Pattern.compile("(?<![\\p{L}\\p{Nd}.@_-])(?:[\\p{L}\\p{Nd}._%+-]{1,64}@)?"
            + "(?:[\\p{L}\\p{Nd}-]{1,63}\\.){1,10}(\\p{L}{2,20})(?![\\p{L}\\p{Nd}-])(?:[:/?#][^\\s)>\\]]*)?");

    private final Set<String> hosts;
    private final List<String> sources;
    private final String removed;

    /**
     * @param hosts that may be pointed to, their own subdomains included
     * @param sources texts of ours: a bare name that one of them has may be said
     * @param removed stands where a link was
     */
    Links(Set<String> hosts, List<String> sources, String removed) {
        this.hosts = Set.copyOf(hosts);
        this.sources = List.copyOf(sources);
        this.removed = removed;
    }

    /** A word without links to strangers. */
    String mended(String word) {
        String plain = Normalizer.normalize(word, Normalizer.Form.NFKC); // wide letters are links to browsers, too
        String mended = bare(linked(plain));
        return mended.equals(plain) ? word : mended;
    }

    private String linked(String word) {
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

    private String bare(String word) {
        Matcher name = BARE.matcher(word);
        StringBuilder mended = new StringBuilder();
        while (name.find()) {
            boolean stays = !isHost(name.group(1)) || isOurs(host(name.group())) || isWritten(host(name.group()));
            name.appendReplacement(mended, Matcher.quoteReplacement(stays ? name.group() : removed));
        }
        return name.appendTail(mended).toString();
    }

    /** A sentence that begins without a blank before it has a capital: "rồi.Shop" is no host. */
    private static boolean isHost(String end) {
        boolean capital = Character.isUpperCase(end.charAt(0)) && !end.equals(end.toUpperCase(Locale.ROOT));
        return !capital && ENDS.contains(end.toLowerCase(Locale.ROOT));
    }

    private static String host(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("[:/?#].*$", "").replaceFirst("^.*@", "");
    }

    private boolean isOurs(String host) {
        return hosts.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
    }

    private boolean isWritten(String host) {
        return sources.stream().anyMatch(source -> Texts.contains(source, host));
    }
}
