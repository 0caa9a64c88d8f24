package io.bellwether.gateway.budget;

/** The day of a snapshot that providers add to a model's name: {@code -2025-04-14} or {@code -20250929}. */
final class Snapshot {
    private static final String DASHED = "-20dd-dd-dd";
    private static final String PLAIN = "-20dddddd";

    private Snapshot() {}

    /** The name without its day; the name itself if it has none. */
    static String without(String model) {
        for (String form : new String[] {DASHED, PLAIN}) {
            int at = model.length() - form.length();
            if (at > 0 && fits(model, at, form)) {
                return model.substring(0, at);
            }
        }
        return model;
    }

    private static boolean fits(String model, int at, String form) {
        for (int i = 0; i < form.length(); i++) {
            char character = model.charAt(at + i);
            boolean fits = form.charAt(i) == 'd' ? character >= '0' && character <= '9' : character == form.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
