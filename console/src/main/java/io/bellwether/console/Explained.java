package io.bellwether.console;

/**
 * What is thrown where something beyond the operator's request is in the way, such as a store that is away, and can say
 * what an operator should do about it.
 */
public interface Explained {
    Problem problem();
}
