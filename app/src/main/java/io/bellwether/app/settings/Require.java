package io.bellwether.app.settings;

/** The check in a record's constructor: a value is right or does not exist. */
final class Require {
    private Require() {}

    /** Refuses the value with {@code name: value (expected: …)}; {@code name} is the key as written in the file. */
    static void that(boolean right, String name, Object value, String expected) {
        if (!right) {
            throw new InvalidSetting(name, String.valueOf(value), expected);
        }
    }

    /** A value that its record refused; the reader turns it into a {@link Problem} with the line of {@code name}. */
    static final class InvalidSetting extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String name;
        private final String what;

        InvalidSetting(String name, String value, String expected) {
            super(name + ": " + value + " (expected: " + expected + ")");
            this.name = name;
            this.what = "is " + value + ", expected " + expected;
        }

        String name() {
            return name;
        }

        String what() {
            return what;
        }
    }
}
