package io.bellwether.console;

import io.bellwether.gateway.json.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every version of every route that operators have changed; none is ever changed after it was kept. The highest number
 * counts. Called on threads that may wait.
 */
public interface RouteVersions {
    /** Older ones go. */
    int MOST_VERSIONS = 200;

    /** Names beyond this many are not kept. */
    int MOST_ROUTES = 1000;

    /** Name to document of every route that is not the settings file's. */
    Map<String, JsonTree> overlay();

    /** The version that counts, if there is one. */
    Optional<RouteVersion> latest(String name);

    /** All that are kept, oldest first. */
    List<RouteVersion> all(String name);

    Optional<RouteVersion> version(String name, long number);

    /** Whether a route of this name can be kept at all. */
    boolean canKeep(String name);

    /**
     * Keeps the next version; when this returns it is safe.
     *
     * @throws RuntimeException when it is not kept, also because somebody else has kept one of this number
     */
    void append(String name, RouteVersion version);

    /** Takes the latest version back: it could not be put to use. */
    void takeBack(String name, RouteVersion version);
}
