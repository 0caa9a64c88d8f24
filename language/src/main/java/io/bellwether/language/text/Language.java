package io.bellwether.language.text;

/** The languages told apart: those with shorthand, lexicons and examples of their own. */
public enum Language {
    VIETNAMESE("vi"),
    ENGLISH("en"),
    CHINESE("zh"),
    OTHER("");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** The two letters of ISO 639-1; empty for {@link #OTHER}. */
    public String code() {
        return code;
    }
}
