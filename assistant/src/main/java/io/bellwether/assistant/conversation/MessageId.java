package io.bellwether.assistant.conversation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a message: its conversation, and its number in it, from 1.
 *
 * @param conversation its id
 */
public record MessageId(String conversation, long number) {
    private static final Pattern FORM = Pattern.compile("(cv_[0-9a-z]{1,40})\\.([1-9][0-9]{0,9})");

    /** The id that is written so; nothing where none is. */
    public static Optional<MessageId> of(String written) {
        Matcher form = FORM.matcher(written);
        return form.matches()
                ? Optional.of(new MessageId(form.group(1), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return conversation + "." + number;
    }
}
