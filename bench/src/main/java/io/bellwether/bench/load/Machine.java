package io.bellwether.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the figures were made on, as Linux describes it; nothing that names the machine or its user. */
final class Machine {

    private static final long KILOBYTES_PER_GIGABYTE = 1_048_576;

    private Machine() {}

    static Map<String, String> description() throws IOException {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("processor", field("/proc/cpuinfo", "model name"));
        description.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        String kilobytes = field("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        description.put("memory", Math.round(Double.parseDouble(kilobytes) / KILOBYTES_PER_GIGABYTE) + " GiB");
        description.put("kernel", System.getProperty("os.version"));
        description.put("JDK", Runtime.version() + " " + System.getProperty("java.vendor.version", ""));
        return description;
    }

    private static String field(String file, String name) throws IOException {
        return Files.readString(Path.of(file))
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("0");
    }
}
