package io.bellwether.http.client;

import java.net.URI;
import java.util.Locale;

/**
 * Where an upstream listens.
 *
 * @param secure whether TLS is spoken
 * @param host name or address literal, without brackets
 * @param port 1..65535
 * @param trust whose certificate is accepted there
 */
public record Origin(boolean secure, String host, int port, Trust trust) {
    /** The origin of an http or https URL, with the runtime's own trust. */
    public static Origin of(URI url) {
        return of(url, Trust.SYSTEM);
    }

    /** The origin of an http or https URL. */
    public static Origin of(URI url, Trust trust) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String host = url.getHost();
        if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("url: " + url + " (expected: http://host... or https://host...)");
        }
        boolean secure = scheme.equals("https");
        int standard = secure ? 443 : 80;
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Origin(secure, bare, url.getPort() < 0 ? standard : url.getPort(), trust);
    }

    /** As in a Host header: the port only where it is not the scheme's own. */
    public String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }
}
