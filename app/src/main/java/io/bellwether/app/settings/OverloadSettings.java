package io.bellwether.app.settings;

/**
 * When memory or open files are so short that less is taken on.
 *
 * @param near share of the heap that lives above which memory is given back and connections are not kept
 * @param refuse the same above which new requests are refused
 * @param filesNear share of the files that may be open, above which connections are not kept
 * @param filesRefuse the same above which new requests are refused
 */
public record OverloadSettings(double near, double refuse, double filesNear, double filesRefuse) {
    /** Refuses steps in the wrong order. */
    public OverloadSettings {
        Require.that(near > 0, "near", near, "more than 0");
        Require.that(near <= refuse, "near", near, "at most refuse (" + refuse + ")");
        Require.that(filesNear > 0, "files_near", filesNear, "more than 0");
        Require.that(filesNear <= filesRefuse, "files_near", filesNear, "at most files_refuse (" + filesRefuse + ")");
    }

    static OverloadSettings read(Section section) {
        double refuse =
                share(section, "refuse", 0.9, "share of the heap that lives above which new requests are answered 503");
        double near = share(
                section,
                "near",
                Math.min(0.8, refuse),
                "the same above which kept answers are let go of, and answers end their connections");
        double filesRefuse = share(
                section,
                "files_refuse",
                0.98,
                "share of the files that may be open above which new requests are answered 503 `overloaded`");
        double filesNear = share(
                section,
                "files_near",
                Math.min(0.95, filesRefuse),
                "the same above which answers end their connections");
        return new OverloadSettings(near, refuse, filesNear, filesRefuse);
    }

    private static double share(Section section, String name, double otherwise, String why) {
        return section.value(Field.of(name, Kinds.share(), why).otherwise(otherwise));
    }
}
