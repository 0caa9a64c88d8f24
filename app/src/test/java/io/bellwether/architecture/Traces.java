package io.bellwether.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No file of the repository carries the machine it was written on, or a registry other than the public one. */
final class Traces {

    /** Put together from pieces, so that this file may be scanned, too. */
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.])/("
            + String.join(
                    "|",
                    "wor" + "k/(main|shared)",
                    "tm" + "p/wt",
                    "roo" + "t/\\.",
                    "hom" + "e/[a-z]+/",
                    "User" + "s/[a-z]+/")
            + ")");

    private static final Pattern RESOLVED = Pattern.compile("\"resolved\":\\s*\"http");
    private static final Pattern OWN_REGISTRY =
            Pattern.compile("(?m)^\\s*(@[\\w-]+:)?registry\\s*=|_auth" + "Token|<repo" + "sitories>");

    private Traces() {}

    static List<String> problems(String path, String text) {
        List<String> problems = new ArrayList<>();
        Matcher machine = MACHINE_PATH.matcher(text);
        if (machine.find()) {
            problems.add(path + ": a path of somebody's machine: " + machine.group());
        }
        if (RESOLVED.matcher(text).find()) {
            problems.add(path + ": a lock file with download addresses");
        }
        if (OWN_REGISTRY.matcher(text).find()) {
            problems.add(path + ": a registry of its own, or a credential for one");
        }
        return problems;
    }
}
