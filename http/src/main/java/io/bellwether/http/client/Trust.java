package io.bellwether.http.client;

import java.nio.file.Path;

/** Whose certificates an upstream may show. */
public sealed interface Trust {
    /** Those that this runtime trusts. */
    record Platform() implements Trust {}

    /** Those signed by the authorities in a PEM file. */
    record Authorities(Path pem) implements Trust {}

    /** Anyone's: only for an upstream on the same machine that nobody else can reach. */
    record Anyone() implements Trust {}

    Trust SYSTEM = new Platform();
}
