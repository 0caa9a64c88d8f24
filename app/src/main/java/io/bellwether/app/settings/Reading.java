package io.bellwether.app.settings;

import io.bellwether.app.settings.Findings.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the sections of one file share while it is read.
 *
 * @param findings where problems go
 * @param references where outside values come from
 * @param folder the file's folder: relative paths start there
 * @param fixedAtStart path to shown value of everything that is read once, at start
 * @param literalSecrets the paths of secrets that stand in the file itself
 */
record Reading(
        Findings findings,
        References references,
        Path folder,
        Map<String, String> fixedAtStart,
        List<String> literalSecrets) {

    /** The same, for a section that is already known to be wrong: nothing that it finds is worth saying. */
    Reading muted() {
        return new Reading(new Findings("muted"), references, folder, fixedAtStart, literalSecrets);
    }

    void place(String path, Place place) {
        findings.place(path, place);
    }

    Place placeOf(String path) {
        return findings.placeOf(path);
    }

    void error(String path, String what, String remedy) {
        findings.error(path, what, remedy);
    }

    void errorAt(Place place, String path, String what, String remedy) {
        findings.errorAt(place, path, what, remedy);
    }

    void warning(String path, String what, String remedy) {
        findings.warning(path, what, remedy);
    }
}
