package io.bellwether.http;

/** Whether a wait has become vain although its time is not up. */
@FunctionalInterface
public interface Doubt {
    /** None, however long it takes. */
    Doubt NONE = () -> false;

    /** Asked now and then while nothing has come. On the loop; must not block. */
    boolean isInVain();
}
