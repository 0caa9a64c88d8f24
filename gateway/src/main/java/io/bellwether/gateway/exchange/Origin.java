package io.bellwether.gateway.exchange;

import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Tells where a request comes from: from the peer, or, where the peer is a proxy that is trusted, from whom the proxies
 * say. Each trusted proxy vouches for the address that it has put at the end of {@code X-Forwarded-For}; the last one
 * that is no trusted proxy's is the caller's, and what stands before it is the caller's own invention.
 */
public final class Origin {
    /** Believes nobody: where a request comes from is its peer. */
    public static final Origin PEER = new Origin(List.of());

    private static final HeaderName FORWARDED_FOR = HeaderName.of("x-forwarded-for");

    /** Of an IPv6 address, what belongs to one customer at the least (RFC 6177, section 2). */
    private static final int SITE_BYTES = 8;

    /** Longer chains are not followed. */
    private static final int MOST_HOPS = 16;

    private final List<Network> proxies;

    /**
     * @param proxies whose word is believed
     */
    public Origin(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /** The address that the request comes from. */
    public String address(String peer, Fields fields) {
        return proxies.isEmpty()
                ? peer
                : Network.address(peer)
                        .map(address -> behind(address, fields).getHostAddress())
                        .orElse(peer);
    }

    /** Who is behind the request, as a name to count by. */
    public String of(String peer, Fields fields) {
        if (proxies.isEmpty() && peer.indexOf(':') < 0) {
            return peer; // nearly always
        }
        Optional<InetAddress> address = Network.address(peer);
        return address.isEmpty() ? peer : owner(behind(address.get(), fields));
    }

    /**
     * What stands for whoever has the address. Of IPv6 its first 64 bits, for a customer has all that begin with them
     * and may use a new one for every request.
     */
    private static String owner(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        StringBuilder site = new StringBuilder();
        for (int i = 0; i < SITE_BYTES; i += 2) {
            int group = (bytes[i] & 0xff) << Byte.SIZE | (bytes[i + 1] & 0xff);
            site.append(Integer.toHexString(group)).append(':');
        }
        return site.append(":/64").toString();
    }

    private InetAddress behind(InetAddress peer, Fields fields) {
        InetAddress last = peer;
        if (!isTrusted(last)) {
            return last;
        }
        List<String> hops = hops(fields);
        for (int i = hops.size() - 1, seen = 0; i >= 0 && seen < MOST_HOPS; i--, seen++) {
            Optional<InetAddress> hop = Network.address(hops.get(i).strip());
            if (hop.isEmpty()) {
                return last; // no address: whoever wrote it is the last that can be told
            }
            last = hop.get();
            if (!isTrusted(last)) {
                return last;
            }
        }
        return last;
    }

    private boolean isTrusted(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.holds(address));
    }

    private static List<String> hops(Fields fields) {
        StringBuilder all = new StringBuilder();
        for (int at = fields.find(FORWARDED_FOR, 0); at >= 0; at = fields.find(FORWARDED_FOR, at + 1)) {
            all.append(all.isEmpty() ? "" : ",").append(fields.text(at));
        }
        return all.isEmpty() ? List.of() : List.of(all.toString().split(",", -1));
    }
}
