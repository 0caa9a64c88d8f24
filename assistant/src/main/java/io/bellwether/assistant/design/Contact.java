package io.bellwether.assistant.design;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a customer may turn to, as an operator writes it: a line with a phone number, an address of mail, a link. */
final class Contact {
    /** Unit: UTF-16 code units. */
    static final int LONGEST = 200;

    static final String EXPECTED =
            "a line of up to " + LONGEST + " characters; links in it begin with https:// and lead to a host of links";

    /** Whatever a reader might take for a link. */
    private static final Pattern LINK =
            Pattern.compile("(?:[a-z][a-z0-9+.-]{0,20}:)?//\\S*|www\\.\\S+", Pattern.CASE_INSENSITIVE);

    private static final Pattern HOST =
            Pattern.compile("https://([a-z0-9.-]+)(?::\\d{1,5})?(?:[/?#]\\S*)?", Pattern.CASE_INSENSITIVE);

    private Contact() {}

    /**
     * Whether a page may show it: answers' own rule of links holds here, too.
     *
     * @param hosts that may be pointed to, their own subdomains included
     */
    static boolean isFit(String text, Set<String> hosts) {
        boolean isLine = text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
        return isLine && LINK.matcher(text).results().allMatch(link -> leadsTo(link.group(), hosts));
    }

    private static boolean leadsTo(String link, Set<String> hosts) {
        Matcher known = HOST.matcher(link);
        String host = known.matches() ? known.group(1).toLowerCase(Locale.ROOT) : "";
        return hosts.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
    }
}
