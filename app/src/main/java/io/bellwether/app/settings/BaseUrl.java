package io.bellwether.app.settings;

import io.bellwether.app.settings.Kind.Parsed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a provider's API starts, such as {@code https://api.example.com/v1}. Only an operator sets one, never a
 * caller, and the key that is sent there stands in the same record (a caller who can name the destination can collect
 * the key).
 */
final class BaseUrl {
    private static final Pattern VERSION_AT_END = Pattern.compile(".*/v[0-9]+[a-z0-9]*");

    private BaseUrl() {}

    static Kind<URI> kind() {
        return new Kind<>(
                "URL",
                "http or https, with a host; no user, query or fragment",
                Map.of("type", "string", "pattern", "^https?://[^@?#]+$"),
                (text, folder) -> parse(text),
                URI::toString,
                URI.create("https://unreadable.invalid/v1"),
                false);
    }

    /** Whether the path ends in a version, as the OpenAI dialect's base URLs do. */
    static boolean endsInVersion(URI url) {
        return VERSION_AT_END.matcher(url.getRawPath()).matches();
    }

    /** Whether the host is this machine itself, by its name or number alone. */
    static boolean isLoopback(String host) {
        String bare = host.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
        return bare.equals("localhost") || bare.equals("::1") || bare.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static Parsed<URI> parse(String text) {
        try {
            return check(new URI(text));
        } catch (URISyntaxException notAUrl) {
            return Parsed.bad("is not a URL", "such as https://api.example.com/v1");
        }
    }

    private static Parsed<URI> check(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Parsed.bad("is not an http or https URL", "such as https://api.example.com/v1");
        }
        if (url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
            return Parsed.bad("holds a user or password", "put the credential into api_key");
        }
        if (url.getHost() == null || url.getPort() > 65_535 || url.getPort() == 0) {
            return Parsed.bad("has no valid host and port", "such as https://api.example.com/v1");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            return Parsed.bad("has a query or a fragment", "drop everything from ? or # on");
        }
        String path = url.getRawPath().replaceAll("/+$", "");
        return Parsed.good(URI.create(scheme + "://" + url.getRawAuthority() + path));
    }
}
