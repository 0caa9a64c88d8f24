package io.bellwether.architecture;

/**
 * One class uses another.
 *
 * @param from full name of the class that uses
 * @param to full name of the class that is used
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

    /** Types inside types count as their outermost one: their names begin with a capital letter. */
    private static String packageOf(String type) {
        int end = type.length();
        while (end > 0) {
            int dot = type.lastIndexOf('.', end - 1);
            if (dot < 0 || !Character.isUpperCase(type.charAt(dot + 1))) {
                return type.substring(0, end);
            }
            end = dot;
        }
        return "";
    }
}
