package io.bellwether.assistant.knowledge.intake;

/** A file that is not what it is said to be, or asks for too much. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    Unreadable(String place, String what, String remedy) {
        super(place + " " + what);
        this.fault = new Fault(place, what, remedy);
    }

    Fault fault() {
        return fault;
    }
}
