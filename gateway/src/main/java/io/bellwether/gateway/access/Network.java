package io.bellwether.gateway.access;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits, such as {@code 10.0.0.0/8} (CIDR: RFC 4632, RFC 4291 section 2.3). */
public final class Network {
    /** Four decimal numbers and nothing else: shorter and octal forms mean different things to different readers. */
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    private final byte[] address;
    private final int prefix;

    private Network(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Network of(String written) {
        int slash = written.indexOf('/');
        byte[] address = address(slash < 0 ? written : written.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException(
                        written + " is not an address (expected: such as 10.0.0.0/8 or 2001:db8::/32)"));
        int prefix = slash < 0 ? address.length * Byte.SIZE : prefix(written.substring(slash + 1), address);
        Network network = new Network(address, prefix);
        byte[] bare = network.masked(address);
        if (!Arrays.equals(bare, address)) {
            throw new IllegalArgumentException(
                    written + " has bits beyond its prefix (expected: " + new Network(bare, prefix) + ")");
        }
        return network;
    }

    private static int prefix(String written, byte[] address) {
        int most = address.length * Byte.SIZE;
        if (!PREFIX.matcher(written).matches() || Integer.parseInt(written) > most) {
            throw new IllegalArgumentException("/" + written + " is not a prefix (expected: /0 to /" + most + ")");
        }
        return Integer.parseInt(written);
    }

    /** Whether an address as a connection tells it belongs to the network; IPv4 within IPv6 counts as IPv4. */
    public boolean holds(String peer) {
        int scope = peer.indexOf('%');
        return address(scope < 0 ? peer : peer.substring(0, scope))
                .filter(bytes -> bytes.length == address.length)
                .filter(bytes -> Arrays.equals(masked(bytes), address))
                .isPresent();
    }

    private byte[] masked(byte[] bytes) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp((long) prefix - (long) i * Byte.SIZE, 0, Byte.SIZE);
            masked[i] &= (byte) (0xff00 >> kept);
        }
        return masked;
    }

    /** Never asks for a name: only literals get as far as the parser. */
    private static Optional<byte[]> address(String literal) {
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(literal).getAddress());
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && prefix == that.prefix && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + prefix;
    }

    /** As it may be written. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/" + prefix;
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }
}
