package io.bellwether.gateway.budget.lists;

import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.lists.PriceDiff.Change;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of the prices in force when a list is taken over on a day: what an operator looks at first, and what is
 * kept then.
 *
 * @param list what is taken from it
 * @param diff what it changes
 * @param leftOut changes that are not taken over
 * @param inForce the rows before
 * @param rows the rows after
 */
public record PriceImport(
        PriceList list, PriceDiff diff, List<Change> leftOut, List<PriceRow> inForce, List<PriceRow> rows) {
    private static final PriceRow.Origin ANYWHERE = new PriceRow.Origin("", Optional.empty());

    public PriceImport {
        leftOut = List.copyOf(leftOut);
        inForce = List.copyOf(inForce);
        rows = List.copyOf(rows);
    }

    /** What becomes of changes to more than ten times as much or as little. */
    public enum Large {
        LEFT_OUT,
        TAKEN
    }

    /**
     * What is taken of a list.
     *
     * @param only the prices of these providers; empty means all
     */
    public record Taking(Set<String> only, Large large) {
        /** Takes a copy. */
        public Taking {
            only = Set.copyOf(only);
        }
    }

    /** What would become of {@code inForce}; nothing is changed. */
    public static PriceImport of(List<PriceRow> inForce, PriceList whole, Taking taking, LocalDate day) {
        PriceList list = taking.only().isEmpty() ? whole : whole.only(taking.only());
        PriceDiff diff = PriceDiff.of(inForce, list, day).goneOnlyOf(taking.only());
        List<Change> leftOut = taking.large() == Large.TAKEN ? List.of() : diff.large();
        return new PriceImport(list.warned(day), diff, leftOut, inForce, diff.over(inForce, leftOut, day));
    }

    /** Models whose prices are taken over. */
    public int taken() {
        return diff.added().size() + diff.changed().size() - leftOut.size();
    }

    /**
     * The rows after, as a price file.
     *
     * @throws IllegalArgumentException when it could not be read again: it must not replace what can
     */
    public String text() {
        String text = PriceLines.write(rows);
        PriceFile.read(text);
        return text;
    }

    /**
     * The same for the same prices before and after, wherever they were found: what somebody has seen is what is
     * applied, or else it is another.
     */
    public String digest() {
        List<PriceRow> bare = new ArrayList<>();
        rows.forEach(row -> bare.add(new PriceRow(row.key(), row.band(), row.price(), row.effectiveFrom(), ANYWHERE)));
        MessageDigest sha = sha256();
        sha.update(PriceLines.write(inForce).getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        sha.update(PriceLines.write(bare).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }
}
