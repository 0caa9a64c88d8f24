package io.bellwether.console.providers;

import io.bellwether.console.Problem;
import io.bellwether.gateway.json.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The providers of the running gateway. Documents are by name, their secrets in clear text. On the work lane only. */
public interface LiveProviders {
    /** Names of those that the settings file has. */
    Set<String> listed();

    /** What would be wrong if these stood beside the file's; nothing changes. */
    List<Problem.Finding> check(Map<String, JsonTree> overlay);

    /** Puts these beside the file's, for all exchanges that begin from now on; nothing changes if anything is wrong. */
    List<Problem.Finding> lay(Map<String, JsonTree> overlay);
}
