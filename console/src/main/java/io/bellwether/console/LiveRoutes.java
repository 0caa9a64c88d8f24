package io.bellwether.console;

import io.bellwether.gateway.json.JsonTree;
import java.util.List;
import java.util.Map;

/**
 * The routes of the running gateway: those of the settings file, and those that operators have laid over them. Called
 * on the work lane only.
 */
public interface LiveRoutes {
    /** Name to document, as the settings file has them, in its order. */
    Map<String, JsonTree> listed();

    /** What would be wrong if these were laid over the file's; nothing changes. */
    List<Problem.Finding> check(Map<String, JsonTree> overlay);

    /** Lays these over the file's, for all exchanges that begin from now on; nothing changes if anything is wrong. */
    List<Problem.Finding> lay(Map<String, JsonTree> overlay);
}
