package io.bellwether.gateway.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All tariffs of one model: each band over time. Not changed any more once closed. */
final class Tariffs {
    private final PriceRow.Key key;

    /** Those of some hours first; nearly always there is one that is for all hours, and nothing else. */
    private final List<History> bands = new ArrayList<>(1);

    Tariffs(PriceRow.Key key) {
        this.key = key;
    }

    void add(PriceRow row) {
        band(row.band()).add(row);
    }

    /** After the last row. */
    void close() {
        for (History band : bands) {
            band.close();
        }
    }

    /** The tariff of a grade at a moment: of its hours before that of any; of two at once the later in the file. */
    Optional<Tariff> at(Grade grade, Instant at) {
        for (int i = 0; i < bands.size(); i++) {
            History band = bands.get(i);
            if (band.isOf(grade) && band.hours().contains(at)) {
                Optional<Tariff> tariff = band.at(at);
                if (tariff.isPresent()) {
                    return tariff;
                }
            }
        }
        return grade.fallsBack() ? at(Grade.STANDARD, at) : Optional.empty();
    }

    /**
     * Adds every tariff that {@link #at} gives between two moments, both included.
     *
     * @return whether it gives one at each of them
     */
    boolean within(Grade grade, Instant from, Instant to, List<Tariff> all) {
        for (History band : bands) {
            if (band.isOf(grade) && band.hours().touches(from, to)) {
                band.within(from, to, all);
                if (band.hours().covers(from, to) && band.at(from).isPresent()) {
                    return true;
                }
            }
        }
        return grade.fallsBack() && within(Grade.STANDARD, from, to, all);
    }

    /** Adds each grade that has a price of its own, once. */
    void grades(List<Grade> all) {
        for (History band : bands) {
            if (!all.contains(band.grade())) {
                all.add(band.grade());
            }
        }
    }

    /** The standard's at any hour. */
    Optional<Tariff> usual(Instant at) {
        for (History band : bands) {
            if (band.isOf(Grade.STANDARD) && band.hours().isAll()) {
                return band.at(at);
            }
        }
        return Optional.empty();
    }

    Optional<Tariff> versioned(String version) {
        for (History band : bands) {
            Optional<Tariff> found = band.versioned(version);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private History band(PriceRow.Band band) {
        for (History known : bands) {
            if (known.isOf(band.grade()) && known.isAt(band.hours())) {
                return known;
            }
        }
        History first = new History(key, band.grade(), band.hours());
        bands.add(band.hours().isAll() ? bands.size() : 0, first);
        return first;
    }
}
