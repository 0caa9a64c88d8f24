package io.bellwether.gateway.limits;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of addresses, written {@code 10.0.0.0/8} or as one address.
 *
 * @param address whose first bits all of the range have
 * @param bits how many
 */
public record Network(InetAddress address, int bits) {
    /** Of an IPv6 address, what belongs to one customer at the least (RFC 6177, section 2). */
    private static final int SITE_BYTES = 8;

    private static final int IPV4_DOTS = 3;

    public Network {
        int most = address.getAddress().length * Byte.SIZE;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("bits: " + bits + " (expected: 0 to " + most + ")");
        }
    }

    /** Reads it; nothing when it is not written like that. Never asks for a name. */
    public static Optional<Network> read(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        Optional<InetAddress> address = address(literal);
        int most = address.map(known -> known.getAddress().length * Byte.SIZE).orElse(0);
        int bits = slash < 0 ? most : number(text.substring(slash + 1));
        return address.filter(known -> bits >= 0 && bits <= most).map(known -> new Network(known, bits));
    }

    /** Whether the address is in the range. */
    public boolean holds(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((ours[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** As it is read. */
    @Override
    public String toString() {
        return address.getHostAddress() + "/" + bits;
    }

    /** An address from its digits; nothing when it is none. */
    static Optional<InetAddress> address(String literal) {
        try {
            return isWhole(literal) ? Optional.of(InetAddress.ofLiteral(literal)) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Neither shortened like {@code 10.1}, which is read in more than one way, nor of one machine's own link. */
    private static boolean isWhole(String literal) {
        boolean ipv6 = literal.indexOf(':') >= 0 && literal.indexOf('%') < 0;
        return ipv6 || literal.chars().filter(c -> c == '.').count() == IPV4_DOTS;
    }

    /**
     * What stands for whoever has the address. Of IPv6 its first 64 bits, for a customer has all that begin with them
     * and may use a new one for every request.
     */
    static String owner(InetAddress address) {
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

    private static int number(String digits) {
        boolean readable =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return readable ? Integer.parseInt(digits) : -1;
    }
}
