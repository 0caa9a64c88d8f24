package io.bellwether.app.settings;

import java.util.List;

/** What came of laying over the settings what operators have added. */
public sealed interface Laid {
    /** The settings with it. */
    record Right(Settings settings) implements Laid {}

    /** All that is wrong. */
    record Wrong(List<Problem> problems) implements Laid {}
}
