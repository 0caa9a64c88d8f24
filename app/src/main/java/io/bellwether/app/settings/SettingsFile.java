package io.bellwether.app.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The settings file: reads it whole or says everything that is wrong with it. Keeps nothing between two readings. */
public final class SettingsFile {
    private final Path path;
    private final Function<String, Optional<String>> environment;

    /** {@code environment} answers what <code>${NAME}</code> means. */
    public SettingsFile(Path path, Function<String, Optional<String>> environment) {
        this.path = path;
        this.environment = environment;
    }

    /** What came of a reading. */
    public sealed interface Outcome {}

    /**
     * The file is right.
     *
     * @param settings what it says
     * @param fingerprint of the file's bytes, for the log
     * @param warnings what is allowed but doubtful
     * @param fixedAtStart path to value of everything that is read once, at start
     * @param files the files it refers to: a change in one changes the settings
     */
    public record Loaded(
            Settings settings,
            String fingerprint,
            List<Problem> warnings,
            Map<String, String> fixedAtStart,
            Set<Path> files)
            implements Outcome {

        /** Takes copies. */
        public Loaded {
            warnings = List.copyOf(warnings);
            fixedAtStart = Map.copyOf(fixedAtStart);
            files = Set.copyOf(files);
        }
    }

    /** The file is unusable, and this is all that is wrong with it, in its order. */
    public record Problems(List<Problem> problems) implements Outcome {

        /** Takes a copy. */
        public Problems {
            problems = List.copyOf(problems);
        }

        @Override
        public String toString() {
            return String.join("\n", problems.stream().map(Problem::toString).toList());
        }
    }

    /** Reads the file as it is now. Blocks on the disk: never call it on an event loop. */
    public Outcome load() {
        Findings findings = new Findings(path.toString());
        try {
            if (!Files.isRegularFile(path)) {
                findings.error(
                        "",
                        "is not there or is no file",
                        "name the settings file, or start from examples/minimal.yaml");
                return new Problems(findings.errors());
            }
            return read(bytes(), findings, References.openToAll(path));
        } catch (IOException unreadable) {
            findings.error("", "cannot be read", "check its owner and its permissions");
            return new Problems(findings.errors());
        }
    }

    Path path() {
        return path;
    }

    /** At most one byte more than a settings file may have, so that a huge file costs nothing. */
    byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(Yaml.LARGEST_BYTES + 1);
        }
    }

    /** The same for bytes that are at hand; {@code openToAll} says whether every user can read the file. */
    Outcome read(byte[] bytes, boolean openToAll) {
        return read(bytes, new Findings(path.toString()), openToAll);
    }

    private Outcome read(byte[] bytes, Findings findings, boolean openToAll) {
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("/"));
        References references = new References(environment, folder);
        Reading reading = new Reading(findings, references, folder, new TreeMap<>(), new ArrayList<>());
        Optional<MappingNode> root = new Yaml(findings).read(bytes);
        if (root.isEmpty()) {
            return new Problems(findings.errors());
        }
        Settings settings = NodeSection.read(reading, "", root.get(), Settings::read);
        new SettingsChecks(settings, findings).run();
        if (openToAll) {
            warnOfLiteralSecret(reading);
        }
        if (!findings.errors().isEmpty()) {
            return new Problems(findings.errors());
        }
        Set<Path> files = new HashSet<>(references.files());
        settings.server().tls().ifPresent(tls -> files.addAll(tls.files()));
        settings.admin().door().flatMap(AdminDoorSettings::tls).ifPresent(tls -> files.addAll(tls.files()));
        return new Loaded(settings, fingerprint(bytes), findings.warnings(), reading.fixedAtStart(), files);
    }

    private void warnOfLiteralSecret(Reading reading) {
        reading.literalSecrets().stream()
                .findFirst()
                .ifPresent(secret -> reading.warning(
                        secret,
                        "stands in a file that every user of this machine can read",
                        "chmod 600 " + path.getFileName() + ", or write ${NAME} or ${file:/path}"));
    }

    /** Twelve digits: enough to tell two versions apart, too few to test a guess at a secret in the file. */
    static String fingerprint(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
