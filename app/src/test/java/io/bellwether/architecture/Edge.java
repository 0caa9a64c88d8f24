package io.bellwether.architecture;

/**
 * One class uses another. Names are full, types inside types are written {@code Outer$Inner}.
 *
 * @param from the class that uses
 * @param to the class that is used
 */
record Edge(String from, String to) {

    static final String OURS = "io.bellwether.";

    String fromPackage() {
        return packageOf(from);
    }

    String toPackage() {
        return packageOf(to);
    }

    boolean isWithinOurs() {
        return from.startsWith(OURS) && to.startsWith(OURS);
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }
}
