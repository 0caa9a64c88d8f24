package io.bellwether.language.text;

import java.util.Arrays;

/**
 * A text being rewritten, with the room to write it anew: after a few texts it has grown as large as it will be, and
 * rewriting allocates nothing. Belongs to one thread at a time.
 */
public final class Draft implements CharSequence {
    private static final int USUAL = 256;

    private char[] text = new char[USUAL];
    private char[] next = new char[USUAL];
    private int length;
    private int written;

    /** Begins with this text. */
    public void begin(CharSequence from, int most) {
        length = Math.min(from.length(), most);
        if (text.length < length) {
            text = new char[length];
        }
        for (int i = 0; i < length; i++) {
            text[i] = from.charAt(i);
        }
        written = 0;
    }

    /** Begins with this text, its accents left out. */
    public void beginFolded(CharSequence from, int most) {
        begin(from, most);
        int end = 0;
        for (int i = 0; i < length; i++) {
            if (!Accents.isMark(text[i])) {
                text[end++] = Accents.fold(text[i]);
            }
        }
        length = end;
    }

    /** Whether both hold the same text. */
    public boolean isLike(Draft other) {
        return Arrays.equals(text, 0, length, other.text, 0, other.length);
    }

    /** Adds to what will be the text after {@link #turn}. */
    void write(char letter) {
        if (written == next.length) {
            next = Arrays.copyOf(next, 2 * written);
        }
        next[written++] = letter;
    }

    void write(CharSequence letters) {
        for (int i = 0; i < letters.length(); i++) {
            write(letters.charAt(i));
        }
    }

    void write(int from, int to) {
        for (int i = from; i < to; i++) {
            write(text[i]);
        }
    }

    /** What was written last; nothing yet is a space. */
    char last() {
        return written == 0 ? ' ' : next[written - 1];
    }

    /** What was written becomes the text, at most so much of it. */
    void turn(int most) {
        char[] old = text;
        text = next;
        next = old;
        length = Math.min(written, most);
        written = 0;
    }

    /** Takes back a space at the end of what was written. */
    void trim() {
        if (written > 0 && next[written - 1] == ' ') {
            written--;
        }
    }

    /** The letters themselves; only the first {@link #length} of them count. */
    public char[] letters() {
        return text;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return text[index];
    }

    @Override
    public String subSequence(int start, int end) {
        return new String(text, start, end - start);
    }

    @Override
    public String toString() {
        return new String(text, 0, length);
    }
}
