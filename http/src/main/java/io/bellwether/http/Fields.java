package io.bellwether.http;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Header fields as they came: one array of bytes and an index into it. Values are decoded only when asked for, as ISO
 * 8859-1, which keeps every byte.
 */
public final class Fields {
    /** Index entries per field: name start, name end, value start, value end. */
    private static final int WIDTH = 4;

    /** More than any real length has; keeps the arithmetic far from overflow. */
    private static final int MOST_DIGITS = 15;

    private final byte[] bytes;
    private final int[] index;
    private final int count;

    /**
     * @param bytes the head as received
     * @param index four offsets per field: name start, name end, value start, value end (trimmed)
     * @param count how many fields
     */
    public Fields(byte[] bytes, int[] index, int count) {
        this.bytes = bytes;
        this.index = index;
        this.count = count;
    }

    /** How many fields there are. */
    public int count() {
        return count;
    }

    /** The value of the first field of that name. */
    public Optional<String> value(HeaderName name) {
        int at = find(name, 0);
        return at < 0 ? Optional.empty() : Optional.of(text(at));
    }

    /** Whether a field of that name is there. */
    public boolean has(HeaderName name) {
        return find(name, 0) >= 0;
    }

    /** How many fields of that name there are. */
    public int occurrences(HeaderName name) {
        int found = 0;
        for (int at = find(name, 0); at >= 0; at = find(name, at + 1)) {
            found++;
        }
        return found;
    }

    /** Whether a field of that name lists the token, without regard to case ("Connection: keep-alive, close"). */
    public boolean lists(HeaderName name, String token) {
        for (int at = find(name, 0); at >= 0; at = find(name, at + 1)) {
            for (String item : text(at).split(",", -1)) {
                if (item.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Every field in order, names as they came. */
    public void forEach(BiConsumer<String, String> each) {
        for (int at = 0; at < count; at++) {
            each.accept(name(at), text(at));
        }
    }

    /** Position of the first field of that name at or after {@code from}; -1 if there is none. */
    public int find(HeaderName name, int from) {
        for (int at = from; at < count; at++) {
            if (name.matches(bytes, index[at * WIDTH], index[at * WIDTH + 1])) {
                return at;
            }
        }
        return -1;
    }

    /** Name of the field at a position, as it came. */
    public String name(int at) {
        return slice(index[at * WIDTH], index[at * WIDTH + 1]);
    }

    /** Value of the field at a position. */
    public String text(int at) {
        return slice(index[at * WIDTH + 2], index[at * WIDTH + 3]);
    }

    /**
     * Value of the field at a position as a whole number; -1 if it is anything but 1 to {@value #MOST_DIGITS} digits.
     */
    public long number(int at) {
        int from = index[at * WIDTH + 2];
        int to = index[at * WIDTH + 3];
        if (from == to || to - from > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Whether every byte of the value at a position is one of these. */
    public boolean consistsOf(int at, BitSet allowed) {
        for (int i = index[at * WIDTH + 2]; i < index[at * WIDTH + 3]; i++) {
            if (!allowed.get(bytes[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private String slice(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
