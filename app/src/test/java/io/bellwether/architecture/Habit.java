package io.bellwether.architecture;

import java.util.List;

/** One rule that a single file keeps or breaks, whatever the others do. */
@FunctionalInterface
interface Habit {

    /** One line for each place that breaks it, beginning with file and line. */
    List<String> problems(Parsed file);
}
