package io.bellwether.storage.redis;

import io.bellwether.gateway.resilience.breaker.Health.LaneName;
import io.bellwether.gateway.resilience.hints.Hint;
import io.bellwether.gateway.resilience.hints.Hint.Kind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How is written what a hint is about: kind, provider, credential, the mark of its secret in hexadecimal, and model,
 * with tabs between, which no name has.
 */
final class HintText {
    private static final Map<String, Kind> KINDS =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::word, Function.identity()));

    private static final Pattern FORM =
            Pattern.compile("([a-z_]{1,20})\t([^\t]{1,63})\t([^\t]{0,63})\t([0-9a-f]{4})\t([^\t]{0,512})");

    private HintText() {}

    static String of(Hint.About about) {
        LaneName lane = about.lane();
        return String.join(
                "\t",
                about.kind().word(),
                lane.provider(),
                lane.credential(),
                HexFormat.of().toHexDigits((char) about.mark()),
                lane.model());
    }

    /** Nothing where it is no such text: somebody else may have written it. */
    static Optional<Hint.About> read(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.ofNullable(KINDS.get(parts.group(1))).flatMap(kind -> read(kind, parts))
                : Optional.empty();
    }

    private static Optional<Hint.About> read(Kind kind, Matcher parts) {
        LaneName lane = new LaneName(parts.group(2), parts.group(3), parts.group(5));
        return kind.isOfModel() == lane.model().isEmpty()
                ? Optional.empty()
                : Optional.of(new Hint.About(kind, lane, Integer.parseInt(parts.group(4), 16)));
    }
}
